// Pure functions on the list of calls, newest first: how a report of a call, or the loss of the offscreen document,
// changes the list. Times are milliseconds since the epoch. What becomes of one entry is in call-entry.ts.

import type { Reports } from '../contract/reports';
import type { CallEntry, CallView } from '../snapshot/call-view';
import { evictOver } from '../storage/eviction';
import { BUSY_REPEAT_MS } from '../storage/limits';
import { sameValue } from '../storage/same-value';
import { become, begun, type Ended, ended, isOver, timesOf } from './call-entry';
import { CALLS_KEPT } from './limits';

type Calls = readonly CallEntry[];

/** What a report says of one call. */
export function noteCall(calls: Calls, view: CallView, now: number): Calls {
  const known = entryOf(calls, view);
  // The user has removed the entry of this call: its end makes no new one.
  if (!known && view.phase.name === 'ended') return calls;
  const { id, peer, peerSays } = view;
  const entry = known ?? begun(view, now);
  const noted: CallEntry = {
    ...entry,
    id,
    peerSays: peerSays ?? entry.peerSays,
    ...become(entry, view, now),
  };
  const others = isReached(noted) ? seen(calls, (each) => each.peer === peer) : calls;
  // Only one call is live at a time, so every other live entry has lost its end.
  if (!known) return kept([noted, ...endCalls(others)]);
  if (others === calls && JSON.stringify(noted) === JSON.stringify(known)) return calls;
  const all = others.map((each) => (each.id === known.id ? noted : each));
  return kept(noted.outcome.name === 'busy' ? joined(noted, all) : all);
}

/** Repeated calls that meet a busy user are one entry, with the time of the last call. */
function joined(entry: CallEntry, calls: Calls): Calls {
  const last = repeated(entry, calls.slice(calls.indexOf(entry) + 1));
  if (!last) return calls;
  const one = { ...entry, times: timesOf(last) + timesOf(entry) };
  return calls.filter((each) => each !== last).map((each) => (each === entry ? one : each));
}

/** The newest entry with this peer, if it is a recent call that met a busy user as well. */
function repeated(entry: CallEntry, earlier: Calls): CallEntry | null {
  const last = earlier.find(({ peer }) => peer === entry.peer);
  if (!last || last.direction !== entry.direction || !sameValue(last.outcome, entry.outcome)) return null;
  return entry.startedAt - last.startedAt < BUSY_REPEAT_MS ? last : null;
}

/** Keeps every live call. A peer whose calls fill the list loses its own oldest entries first. */
function kept(calls: Calls): Calls {
  return evictOver(calls, {
    most: CALLS_KEPT,
    isOver,
    isUnasked: ({ outcome }) => outcome.name === 'missed',
    peerOf: ({ peer }) => peer,
  });
}

/**
 * One conversation is one entry: a call that resumes a lost call keeps the entry of the lost one, and when two users
 * call each other at once, the call that stands keeps the entry of the other.
 */
function entryOf(calls: Calls, { id, peer, direction, rejoins, phase }: CallView): CallEntry | undefined {
  const same = calls.find((each) => each.id === id);
  if (same || phase.name === 'ended') return same;
  const ofPeer = calls.filter((each) => each.peer === peer);
  if (rejoins) return ofPeer.find((each) => !isOver(each) || each.talkedMs > 0);
  const neverRang = direction === 'incoming' && phase.name !== 'ringing-here';
  return neverRang ? ofPeer.find((each) => !isOver(each) && each.direction === 'outgoing') : undefined;
}

/** A peer called and was told that the user is busy. Further calls within BUSY_REPEAT_MS count up the same entry. */
export function noteTurnedAway(
  calls: Calls,
  { call: id, peer, isGuest, kind, reason }: Reports['call.turnedAway'],
  now: number,
): Calls {
  if (calls.some((each) => each.id === id)) return calls;
  const entry: CallEntry = {
    id,
    peer,
    peerSays: null,
    direction: 'incoming',
    ...(isGuest && { isGuest }),
    kind,
    startedAt: now,
    talkedMs: 0,
    outcome: { name: 'missed', while: reason },
    unseen: true,
  };
  const last = repeated(entry, calls);
  if (!last) return kept([entry, ...calls]);
  const again = { ...entry, times: timesOf(last) + 1 };
  // While the user has not seen the entry, the further call is the same news with a later time.
  const news = last.unseen ? { ...again, id: last.id } : again;
  return [news, ...calls.filter((each) => each !== last)];
}

/** The peer that called last during a call; the user has been told about it. */
export function waitingCaller(calls: Calls): CallEntry | null {
  const waits = ({ unseen, outcome }: CallEntry) =>
    unseen && outcome.name === 'missed' && outcome.while === 'in-call';
  return calls.find(waits) ?? null;
}

/** The offscreen document is gone, and every live call with it. The time of the end is unknown. */
export function endCalls(calls: Calls): Calls {
  if (calls.every(isOver)) return calls;
  const phase: Ended = { name: 'ended', reason: 'failed', error: 'offscreen-closed' };
  return calls.map((each) => {
    const { outcome } = each;
    if (isOver(each)) return each;
    return { ...each, ...ended(each, phase, outcome.name === 'answered' ? (outcome.since ?? 0) : 0) };
  });
}

/** A peer that the user calls or talks to has no missed call any more. */
function isReached({ direction, outcome }: CallEntry): boolean {
  return direction === 'outgoing' || outcome.name === 'answered';
}

function seen(calls: Calls, which: (entry: CallEntry) => boolean): Calls {
  if (!calls.some((each) => each.unseen && which(each))) return calls;
  return calls.map((each) => (each.unseen && which(each) ? { ...each, unseen: false } : each));
}

/** `peer` is null for all peers. */
export function markSeen(calls: Calls, peer: CallEntry['peer'] | null): Calls {
  return seen(calls, (each) => peer === null || each.peer === peer);
}

/** The list without the ended calls for which `which` is true. */
export function without(calls: Calls, which: (entry: CallEntry) => boolean): Calls {
  return calls.filter((each) => !isOver(each) || !which(each));
}
