// What was seen of each call that is over: keeps it, and adds what only background knows.

import { isMqtt } from '../../protocol/broker/broker-address';
import { canReach } from '../../protocol/broker/visits';
import { countRing, forgetRings } from '../../protocol/budget/own-rings';
import { REACHED_IN } from '../../protocol/cause/reached';
import type { Reports } from '../../protocol/contract/reports';
import type { ErrorCode } from '../../protocol/errors';
import { NO_EVIDENCE, type OwnEvidence } from '../../protocol/evidence/evidence';
import type { BackgroundEvidence, CallEvidence, SeenEvidence } from '../../protocol/snapshot/call-evidence';
import type { CallEntry, CallKind, CallView } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import type { RegistrationView } from '../../protocol/snapshot/link-view';
import { homesOf, type Settings } from '../../protocol/snapshot/settings';
import { browserMajor } from '../../shared/browser-facts';
import { newCallId } from '../../shared/random';
import { roads } from '../broker/registration';
import { inTurn, tell } from '../evidence/tell-evidence';
import { registrationNow } from '../store/registration-now';
import { change, read } from '../store/snapshot-store';

/** A call is over. */
export function onCallSeen({ seen }: Reports['call.seen']): Promise<void> {
  return inTurn(async () => {
    const here = { ...seenHere(seen), ...(await backgroundEvidence(seen.peer, seen.id)) };
    await keep({ ...seen, at: Date.now(), here, there: null, isTold: false });
    await tell(seen.id);
  });
}

/** A call could not even be begun. */
export async function noteNotBegun(peer: ContactId, kind: CallKind): Promise<void> {
  const id = newCallId();
  const here: OwnEvidence = {
    ...NO_EVIDENCE,
    end: 'failed',
    ...(await backgroundEvidence(peer, id)),
  };
  const call = { id, peer, peerSays: null, direction: 'outgoing', kind } as const;
  await keep({ ...call, at: Date.now(), here, there: null, isTold: false });
}

/** The offscreen document is gone, and this call with it. */
export async function noteStopped({ id, peer, peerSays, direction, kind, phase }: CallView): Promise<void> {
  const here: OwnEvidence = {
    ...NO_EVIDENCE,
    role: direction === 'outgoing' ? 'caller' : 'callee',
    reached: REACHED_IN[phase.name] ?? 'nothing',
    end: 'failed',
    error: 'offscreen-closed',
    ...(await backgroundEvidence(peer, id)),
  };
  await keep({ id, peer, peerSays, direction, kind, at: Date.now(), here, there: null, isTold: false });
}

/** The user calls this contact once more. */
export async function noteRing(peer: ContactId): Promise<void> {
  await change('ownRings', (rings) => countRing(rings, peer, Date.now()));
}

/** A call with this contact is connected. */
export async function noteConnected(peer: ContactId): Promise<void> {
  await change('ownRings', (rings) => forgetRings(rings, peer));
}

async function keep(seen: CallEvidence): Promise<void> {
  await change('callEvidence', (before) => [...before, seen]);
}

/** A broker that never came leaves a call without an end of its own, though no other knew the peer. */
export const seenHere = ({ here, peer }: { here: SeenEvidence; peer: ContactId }): SeenEvidence => ({
  ...here,
  expired: here.expired || roads.isAway(peer),
});

export async function backgroundEvidence(peer: ContactId, call: CallId): Promise<BackgroundEvidence> {
  const contact = (await read('contacts')).find(({ id }) => id === peer);
  const settings = await read('settings');
  const calls = (await read('calls')).filter((each) => each.peer === peer && each.id !== call);
  const heard = (await read('presence'))[peer] !== undefined || calls.some(hasAnswered);
  return {
    broker: brokerOf(await registrationNow()),
    absenceUntold: [...homesOf(settings), ...(contact?.brokers ?? [])].some(isMqtt),
    heard,
    overBudget: (await read('ownRings'))[peer]?.isSpent ?? false,
    brokers: brokersOf(contact, settings, heard),
    tincan: chrome.runtime.getManifest().version,
    browser: Number(browserMajor()),
  };
}

/** A link may be old: whoever has answered here can be reached. */
function brokersOf(
  contact: Contact | undefined,
  settings: Settings,
  heard: boolean,
): BackgroundEvidence['brokers'] {
  const { brokers: theirs = [] } = contact ?? {};
  if (heard || canReach(theirs, homesOf(settings), settings.onlyOwnBrokers)) return 'same';
  return theirs.length === 0 ? 'untold' : 'differ';
}

const REFUSALS: Readonly<Partial<Record<ErrorCode, BackgroundEvidence['broker']>>> = {
  'broker-id-taken': 'taken',
  'broker-refused': 'refused',
};

function brokerOf(registration: RegistrationView): BackgroundEvidence['broker'] {
  if (registration.name === 'ready') return 'ready';
  return (registration.name === 'waiting' && REFUSALS[registration.error]) || 'away';
}

/** Whoever calls us, or has ever answered a call of ours in any way, has us among its contacts or had us there. */
function hasAnswered({ direction, outcome, talkedMs }: CallEntry): boolean {
  const said = ['busy', 'no-answer', 'talked', 'answered'].includes(outcome.name);
  return (
    direction === 'incoming' ||
    said ||
    talkedMs > 0 ||
    (outcome.name === 'declined' && outcome.by === 'there')
  );
}
