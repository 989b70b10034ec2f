// A caller and a callee with real WebCrypto; the test carries their messages. What a dead broker socket may have swallowed is
// sent again, so that any message may come twice.

import '../../fake-certificate';
import '../../fake-offscreen';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { joinHandshake, startHandshake } from '../../../../src/offscreen/session/handshake';
import { openSignalling, type Signalling } from '../../../../src/offscreen/session/signalling';
import { type CallStep, DIALLED, KNOCKED, stepCall } from '../../../../src/protocol/call/call-machine';
import { base64urlBytes } from '../../../../src/protocol/codec/base64url';
import { type Evidence, NO_EVIDENCE, toldOf } from '../../../../src/protocol/evidence/evidence';
import type { ConnectionSignal } from '../../../../src/protocol/signal/sealed';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import { reported, resetOffscreen } from '../../fake-offscreen';
import { createIdentity } from '../../identities';

interface Side {
  signalling: Signalling;
  /** Each phase, and what the machine wanted in it. */
  steps: CallStep[];
  signals: ConnectionSignal[];
  codes: Set<string>;
  told: Evidence[];
  versions: string[];
}

const ROAD = 'https://broker.example/';
let adaId: ContactId;
let ada: Side;
let ben: Side;

function open(handshake: Parameters<typeof openSignalling>[0], first: CallStep): Side {
  const side: Omit<Side, 'signalling'> = {
    steps: [first],
    signals: [],
    codes: new Set(),
    told: [],
    versions: [],
  };
  const signalling = openSignalling(handshake, {
    event(event) {
      const before = side.steps.at(-1) ?? first;
      const next = stepCall(before.state, event);
      if (next.state !== before.state || next.effects.length > 0) side.steps.push(next);
    },
    signal: (signal) => side.signals.push(signal),
    safetyCode: (code) => side.codes.add(code.join('')),
    evidence: (evidence) => side.told.push(evidence),
    otherVersion: (version) => side.versions.push(version),
  });
  return { ...side, signalling };
}

beforeEach(async () => {
  resetOffscreen();
  const databases = { ada: new IDBFactory(), ben: new IDBFactory() };
  globalThis.indexedDB = databases.ben;
  const benId = await createIdentity();
  globalThis.indexedDB = databases.ada;
  adaId = await createIdentity();
  const outgoing = await startHandshake(benId, 'audio', { by: 'contact' }, Date.now());
  globalThis.indexedDB = databases.ben;
  const incoming = await joinHandshake(outgoing.knock);
  if (!incoming) throw new Error('an honest knock was refused');
  ada = open(outgoing, { state: DIALLED, effects: [] });
  ben = open(incoming, KNOCKED);
});

afterEach(() => {
  for (const { signalling } of [ada, ben]) signalling.settled();
});

/** Carries what was sent since the last time, `times` over, as a whole: the order stays. */
async function carry(sent: number, times: number): Promise<void> {
  await vi.waitFor(() => expect(reported('signal.ready')).toHaveLength(sent));
  const messages = reported('signal.ready').slice();
  resetOffscreen();
  for (let time = 0; time < times; time++) {
    for (const { to, payload } of messages) {
      const message = base64urlBytes(payload);
      if (message) (to === adaId ? ada : ben).signalling.deliver(message, ROAD);
    }
  }
}

const CANDIDATE = { t: 'candidate', generation: 0, candidate: 'candidate:1', mid: '0' } as const;

const phases = ({ steps }: Side) => steps.map(({ state }) => state.name);
const wanted = ({ steps }: Side) => steps.flatMap(({ effects }) => effects.map((effect) => effect.do));

test.each([1, 2, 3])('a call comes about in the same way when each message comes %i times', async (times) => {
  ben.signalling.reply('ringing');
  await carry(1, times);
  await vi.waitFor(() => expect(phases(ada)).toEqual(['dialling', 'ringing-there']));
  ben.signalling.reply('accept');
  ben.signalling.seal(CANDIDATE);
  await carry(2, times);
  // Each accept that comes is answered by the nonce.
  await carry(times, times);
  await vi.waitFor(() => expect(ben.codes.size).toBe(1));
  ada.signalling.seal({ t: 'bye' });
  await carry(1, times);
  await vi.waitFor(() => expect(ada.signals).toEqual([CANDIDATE]));
  expect(phases(ada)).toEqual(['dialling', 'ringing-there', 'connecting']);
  expect(wanted(ada)).toEqual(['openLink']);
  expect(ada.codes).toEqual(ben.codes);
});

test.each([1, 2, 3])('a cancel that comes %i times ends the ring once', async (times) => {
  ada.signalling.cancel();
  await carry(1, times);
  await vi.waitFor(() => expect(phases(ben)).toEqual(['ringing-here', 'ended']));
  ben.signalling.reply('ringing');
  await carry(1, times);
  await vi.waitFor(() => expect(phases(ada)).toContain('ringing-there'));
  expect(phases(ben)).toEqual(['ringing-here', 'ended']);
});

test.each(['decline', 'busy'] as const)('a %s that comes twice ends the call once', async (verb) => {
  ben.signalling.reply(verb);
  await carry(1, 2);
  await vi.waitFor(() => expect(phases(ada)).toEqual(['dialling', 'ended']));
  ada.signalling.cancel();
  await carry(1, 1);
  await vi.waitFor(() => expect(phases(ben)).toContain('ended'));
  expect(phases(ada)).toEqual(['dialling', 'ended']);
});

test('what a browser saw of the call reaches the other after its end, sealed', async () => {
  const evidence = toldOf({ ...NO_EVIDENCE, reached: 'answer', end: 'failed' });
  ben.signalling.reply('accept');
  await carry(1, 1);
  await carry(1, 1);
  ada.signalling.seal({ t: 'bye' });
  ada.signalling.seal({ t: 'evidence', evidence });
  await carry(2, 2);
  await vi.waitFor(() => expect(ben.told).toEqual([evidence]));
});

test('nothing is told before the two sides have keys', async () => {
  ada.signalling.seal({ t: 'evidence', evidence: toldOf(NO_EVIDENCE) });
  ada.signalling.cancel();
  await carry(1, 1);
  expect(ben.told).toEqual([]);
});

test.each([
  [2, ['newer']],
  [0, ['older']],
  [1, []],
])('a reply of version %i is one of another version: %j', async (version, versions) => {
  ben.signalling.reply('ringing');
  await vi.waitFor(() => expect(reported('signal.ready')).toHaveLength(1));
  const [sent] = reported('signal.ready');
  const message = base64urlBytes(sent?.payload ?? '');
  if (!message) throw new Error('there is no reply');
  message[1] = version;
  ada.signalling.deliver(message, ROAD);
  await vi.waitFor(() =>
    expect([ada.versions.length, phases(ada).length]).toEqual(version === 1 ? [0, 2] : [1, 1]),
  );
  expect(ada.versions).toEqual(versions);
});
