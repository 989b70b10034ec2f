// The table of causes: the evidence of two sides, and the one name that follows from it.

import { describe, expect, test } from 'vitest';
import messages from '../../../../_locales/en/messages.json';
import { causeOf } from '../../../../src/protocol/cause/causes';
import { CAUSES, type Verdict } from '../../../../src/protocol/cause/verdict';
import { type Evidence, NO_EVIDENCE, type OwnEvidence } from '../../../../src/protocol/evidence/evidence';

const CANDIDATES = { host: 1, srflx: 1, relay: 0 };

/** Both have talked, and one of them has hung up. */
const healthy = (part: Partial<OwnEvidence> = {}): OwnEvidence => ({
  ...NO_EVIDENCE,
  reached: 'link',
  end: 'hung-up-here',
  candidates: CANDIDATES,
  peerCandidates: CANDIDATES,
  stun: { hosts: 3, silent: 0 },
  microphone: 'on',
  seconds: { waited: 1, up: 60, slow: 0 },
  tincan: '0.1.0',
  browser: 156,
  heard: true,
  ...part,
});

const knock = (part: Partial<OwnEvidence> = {}) =>
  healthy({ reached: 'knock', end: 'failed', error: 'peer-offline', ...part });
const path = (part: Partial<OwnEvidence> = {}) =>
  healthy({
    reached: 'answer',
    end: 'failed',
    error: 'connection-failed',
    seconds: { waited: 15, up: 0, slow: 0 },
    ...part,
  });
const lost = (part: Partial<OwnEvidence> = {}) =>
  healthy({ end: 'failed', error: 'connection-lost', ...part });
const hungUp = (part: Partial<OwnEvidence> = {}) => path({ end: 'hung-up-there', error: null, ...part });

const TURN = { servers: 1, relayed: 0, inside: 0, refused: 0, expired: 0 };
const refused = { turn: { ...TURN, refused: 1 } };
const expired = { turn: { ...TURN, refused: 1, expired: 1 } };
const dead = { turn: TURN };
const relayed = { ...CANDIDATES, relay: 1 };
const inside = { candidates: relayed, turn: { ...TURN, relayed: 1, inside: 1 } };
const deaf = { candidates: relayed, turn: { ...TURN, relayed: 1 } };
const blocked = { stun: { hosts: 2, silent: 2 }, candidates: { ...CANDIDATES, srflx: 0 } };
const refusesLocal = { localNetwork: 'denied', sameNetwork: true } as const;

type Row = [title: string, here: OwnEvidence, there: Evidence | null, cause: string];

const ROWS: readonly Row[] = [
  ['our ID is in use elsewhere', { ...NO_EVIDENCE, end: 'failed', broker: 'taken' }, null, 'id_taken here'],
  ['the broker is away', { ...NO_EVIDENCE, end: 'failed', broker: 'away' }, null, 'broker_away here'],
  ['the broker refuses us', { ...NO_EVIDENCE, end: 'failed', broker: 'refused' }, null, 'broker_away here'],
  ['the broker went away meanwhile', knock({ broker: 'away' }), null, 'broker_away here'],
  ['the peer is not registered', knock({ expired: true }), null, 'offline there'],
  [
    '… at our broker, and uses another',
    knock({ expired: true, brokers: 'differ' }),
    null,
    'other_broker between',
  ],
  ['the peer never answered us', knock({ heard: false }), null, 'not_a_contact there'],
  ['we called too often', knock({ overBudget: true }), null, 'out_of_budget here'],
  ['the peer answered once, and is silent', knock(), null, 'unknown unknown'],
  [
    'nobody would tell whether the peer is there',
    knock({ heard: false, absenceUntold: true }),
    null,
    'unknown unknown',
  ],
  ['the clocks differ', knock({ error: 'clock-differs', clockAheadMs: 600_000 }), null, 'clock between'],
  ['a newer version answers', knock({ otherVersion: 'newer' }), null, 'version here'],
  ['an older version answers', knock({ otherVersion: 'older' }), null, 'version there'],
  ['somebody else answers', knock({ error: 'peer-unverified' }), null, 'identity between'],
  ['the peer has found a forged message', hungUp(), path({ error: 'peer-unverified' }), 'identity between'],
  ['they decline', healthy({ reached: 'ring', end: 'declined' }), null, 'declined there'],
  ['they are busy', healthy({ reached: 'knock', end: 'busy' }), null, 'busy there'],
  ['they do not answer', healthy({ reached: 'ring', end: 'no-answer' }), null, 'no_answer there'],
  ['relay only without a relay', path({ error: 'relay-missing' }), null, 'relay_missing here'],
  ['… there, as the peer said', path({ error: 'relay-missing-there' }), null, 'relay_missing there'],
  ['… there, by its evidence', hungUp(), path({ error: 'relay-missing' }), 'relay_missing there'],
  ['relay only from the beginning, without a relay', path({ relayOnly: true }), null, 'relay_missing here'],
  ['… there', hungUp(), path({ relayOnly: true }), 'relay_missing there'],
  ['relay only was switched on', path({ error: 'relay-direct' }), null, 'relay_switched here'],
  ['the browser takes no server list', path({ error: 'ice-servers-refused' }), null, 'servers_refused here'],
  ['… there', hungUp(), path({ error: 'ice-servers-refused' }), 'servers_refused there'],
  ['Tincan was restarted', path({ error: 'offscreen-closed' }), null, 'restarted here'],
  ['the peer misbehaves', path({ error: 'peer-misbehaved' }), null, 'misbehaved there'],
  ['… and is older', path({ error: 'peer-misbehaved' }), path({ tincan: '0.0.9' }), 'version there'],
  ['… and is newer', path({ error: 'peer-misbehaved' }), path({ tincan: '0.1.0.1' }), 'version here'],
  ['… and finds that we do', hungUp(), path({ error: 'peer-misbehaved', tincan: '1.0' }), 'version here'],
  [
    'our network went away',
    healthy({ end: 'failed', error: 'connection-lost', broker: 'away' }),
    null,
    'network_gone here',
  ],
  ['a link is lost, and the other side says nothing', lost(), null, 'unknown unknown'],
  ['a link is lost, and both are online', lost(), lost(), 'path_lost between'],
  ['their network went away', lost(), lost({ broker: 'away' }), 'network_gone there'],
  ['a link is lost here, and hung up there', lost(), healthy({ end: 'hung-up-here' }), 'unknown unknown'],
  ['our TURN password is wrong', path(refused), null, 'turn_refused here'],
  ['their TURN password is wrong', hungUp(), path(refused), 'turn_refused there'],
  ['both TURN passwords are wrong', path(refused), path(refused), 'turn_refused between'],
  ['our TURN password has run out', path(expired), path(), 'turn_expired here'],
  ['their TURN password has run out', path(), path(expired), 'turn_expired there'],
  ['our TURN server is silent', path(dead), null, 'turn_dead here'],
  ['their TURN server is silent', path(), path(dead), 'turn_dead there'],
  ['our relay has a private address', path(inside), null, 'turn_inside here'],
  ['nothing passes our relay', path(deaf), path({ peerCandidates: relayed }), 'turn_inside here'],
  ['nothing passes their relay', path({ peerCandidates: relayed }), path(deaf), 'turn_inside there'],
  ['the peer never heard of our relay', path(deaf), path(), 'unknown unknown'],
  ['UDP is blocked here', path(blocked), path(), 'udp_blocked here'],
  ['UDP is blocked there', path(), path(blocked), 'udp_blocked there'],
  ['UDP is blocked on both sides', path(blocked), path(blocked), 'udp_blocked between'],
  ['UDP is blocked, and so is TURN', path({ ...blocked, ...dead }), null, 'udp_blocked here'],
  ['the local network is refused here', path(refusesLocal), null, 'local_network here'],
  [
    'the local network is refused there',
    path({ sameNetwork: true }),
    path(refusesLocal),
    'local_network there',
  ],
  ['no path, and nobody has a relay', path(), null, 'no_path between'],
  ['… seen from the side that was hung up on', hungUp(), null, 'no_path between'],
  [
    'one silent STUN server may be away',
    path({ ...blocked, stun: { hosts: 1, silent: 1 } }),
    null,
    'no_path between',
  ],
  [
    'no candidate of the peer has come',
    path({ peerCandidates: { host: 0, srflx: 0, relay: 0 } }),
    null,
    'unknown unknown',
  ],
  ['our microphone is not allowed', healthy({ microphone: 'denied' }), null, 'permission here'],
  ['their camera is not allowed', healthy(), healthy({ camera: 'denied' }), 'permission there'],
  ['our camera is busy', healthy({ camera: 'busy' }), null, 'device here'],
  ['they have no microphone', healthy(), healthy({ microphone: 'missing' }), 'device there'],
  ['the picture paused', healthy({ seconds: { waited: 1, up: 60, slow: 20 } }), null, 'slow_picture between'],
  [
    'their picture paused',
    healthy(),
    healthy({ seconds: { waited: 1, up: 60, slow: 60 } }),
    'slow_picture between',
  ],
];

test.each(ROWS)('%s', (_title, here, there, expected) => {
  const verdict = causeOf(here, there);
  expect(verdict && `${verdict.cause} ${verdict.side}`).toBe(expected);
});

test('every cause on every side is in the table', () => {
  const named = new Set(ROWS.map(([, here, there]) => nameOf(causeOf(here, there))));
  // The other side hears of these as of its own.
  const mirrored = [
    'relay_switched there',
    'local_network between',
    'turn_expired between',
    'turn_inside between',
  ];
  const missing = ALL.filter(
    (name) => !named.has(name) && ![...mirrored, 'turn_dead between'].includes(name),
  );
  expect(missing).toEqual([]);
  expect(Object.keys(CAUSES).length).toBeGreaterThan(20);
});

const nameOf = (verdict: Verdict | null) => (verdict ? `${verdict.cause} ${verdict.side}` : 'none');
const ALL = Object.entries(CAUSES).flatMap(([cause, sides]) => sides.map((side) => `${cause} ${side}`));

test.each(ALL)('%s has a sentence, and one that says what mends it', (name) => {
  const [cause = '', side = ''] = name.split(' ');
  const keys = Object.keys(messages);
  expect(keys).toContain(`cause_${cause}_${side}`);
  expect(keys).toContain(`cause_${cause}_${side}_mend`);
});

test('no sentence is there of a cause that is gone', () => {
  const left = Object.keys(messages).filter((key) => key.startsWith('cause_'));
  const known = ALL.map((name) => `cause_${name.replace(' ', '_')}`);
  expect(left.filter((key) => !known.includes(key.replace(/_mend$/, '')))).toEqual([]);
});

describe('a call with which nothing is wrong has no cause', () => {
  const none: readonly [title: string, here: OwnEvidence, there: Evidence | null][] = [
    ['we hung up', healthy(), null],
    ['they hung up', healthy({ end: 'hung-up-there' }), healthy()],
    ['through a relay', healthy({ candidates: relayed, turn: { ...TURN, relayed: 1 } }), healthy()],
    ['with a TURN server that refuses us', healthy(refused), healthy(dead)],
    ['where UDP is blocked', healthy(blocked), healthy(blocked)],
    ['with a relay in a private network', healthy(inside), null],
    ['with a picture that paused for a moment', healthy({ seconds: { waited: 1, up: 60, slow: 9 } }), null],
    ['with a short pause in a long call', healthy({ seconds: { waited: 1, up: 600, slow: 30 } }), null],
    ['it was missed', healthy({ reached: 'ring', end: 'other', role: 'callee' }), null],
    ['it was declined here', healthy({ reached: 'ring', end: 'other', role: 'callee' }), null],
    ['we hung up before there was a link', path({ end: 'hung-up-here', error: null, ...refused }), null],
    ['we hung up, and the peer found no path', path({ end: 'hung-up-here', error: null }), path()],
    ['they hung up at once', hungUp({ seconds: { waited: 2, up: 0, slow: 0 }, ...refused }), null],
    ['they hung up, as they say', hungUp(), path({ end: 'hung-up-here', error: null })],
  ];
  test.each(none)('%s', (_title, here, there) => {
    expect(causeOf(here, there)).toBeNull();
  });
});

test('a peer cannot make a healthy call one that failed here', () => {
  const lies: Partial<Evidence>[] = [
    { error: 'peer-unverified' },
    { error: 'relay-missing' },
    blocked,
    expired,
  ];
  for (const lie of lies) {
    for (const end of ['hung-up-here', 'hung-up-there'] as const) {
      expect(causeOf(healthy({ end }), { ...path(), ...lie })).toBeNull();
    }
  }
});
