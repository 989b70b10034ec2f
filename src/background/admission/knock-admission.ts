// Checks each knock, cheapest check first, and asks mayReach whether its sender may knock. A knock that fails a check gets
// no answer, and the offscreen document is opened only for a knock that has passed all of them.

import { base64urlBytes } from '../../protocol/codec/base64url';
import { hex } from '../../protocol/codec/bytes';
import type { Verdict } from '../../protocol/consent/may-reach';
import type { Purpose } from '../../protocol/consent/purpose';
import type { Resume } from '../../protocol/contract/orders';
import { linkPeer } from '../../protocol/identity/link-peer';
import { decodeKnock, type Knock } from '../../protocol/signal/knock';
import { CLOCK_SKEW_MS, PRESENCE_ANSWER_MS, SEEN_CALL_MS, SEEN_CALLS } from '../../protocol/signal/limits';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { DropBox, GuestPurpose, InviteWindow } from '../../protocol/snapshot/contact';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import { contactIdOf, verify } from '../../shared/keys';
import { change, read } from '../store/snapshot-store';
import { askByDropBox, provenDropBox } from './drop-box';
import { mayReachNow } from './grants';
import { provenInvite, provenSpentInvite, spendInvite } from './invites';
import { mayKnockNow } from './knock-budget';

/** The sender of a knock that was admitted, and the knock as it came. */
export interface Caller {
  from: ContactId;
  knock: Knock;
  message: Uint8Array<ArrayBuffer>;
}

/** What a caller was admitted for. */
export type Admission =
  /** With `resume` it takes up a call that broke off, and does not ring. `invitedTo`: what the link is for by which it rings. */
  | { for: 'call'; kind: CallKind; resume: Resume | null; invitedTo: GuestPurpose | null }
  /**
   * A link for files; `agreed` when the user has accepted a transfer that needs it. `invited`: by the link of an invite. `sendsOnly`:
   * by that of the drop box, which gives nobody files. `forLink`: under whom the files wait that were chosen for the link of the
   * invite.
   */
  | { for: 'files'; agreed: boolean; invited: boolean; sendsOnly: boolean; forLink: ContactId | null }
  | { for: 'presence' }
  /** To check the connection together; the user is asked. */
  | { for: 'trial' }
  /** The invite that the knock proves was used or closed. */
  | { for: 'spent' }
  /** The clock of the peer and ours are too far apart to tell the knock from a replay. */
  | { for: 'clock'; invited: boolean };

/** Kinds whose claim may prove an invite; that of others proves something else, or nothing. */
const MAY_BE_INVITED: readonly Knock['kind'][] = ['data', 'audio', 'video', 'files'];

/** Null for a knock that gets no answer. `from` is the sender by the word of the broker. */
export async function admitCaller(
  payload: string,
  from: string,
  me: ContactId,
  now: number,
): Promise<(Caller & Admission) | null> {
  const message = base64urlBytes(payload);
  const knock = message && decodeKnock(message);
  if (!knock || knock.callee !== me || from === me) return null;
  if ((await read('seenCalls'))[knock.call] !== undefined || (await isFromBefore(knock, now))) return null;
  const invite = MAY_BE_INVITED.includes(knock.kind) ? await provenInvite(knock, now) : null;
  const box = knock.kind === 'files' && !invite ? await provenDropBox(knock) : null;
  const purpose = await purposeOf(knock, from, invite !== null || box !== null, now);
  const verdict = await mayReachNow(from as ContactId, purpose, now);
  if (verdict.answer === 'no' || (await isTooSoon(knock, from, now))) return null;
  if (!(await isSigned(knock, from))) return null;
  const admission = await admissionOf(knock, from as ContactId, { verdict, purpose, invite, box }, now);
  return admission && { ...admission, from: from as ContactId, knock, message };
}

/**
 * Which calls were admitted is forgotten when the browser closes: a knock from before this start may be the replay of one
 * that was admitted.
 */
async function isFromBefore(knock: Knock, now: number): Promise<boolean> {
  // A knock whose time is further off is admitted only to be told of the clock, which may be wrong since the start.
  return isInTime(knock, now) && knock.time < (await read('startedAt'));
}

const isInTime = ({ time }: Knock, now: number) => Math.abs(now - time) <= CLOCK_SKEW_MS;

async function purposeOf(knock: Knock, from: string, invited: boolean, now: number): Promise<Purpose> {
  switch (knock.kind) {
    case 'presence':
    case 'trial':
      return { for: knock.kind };
    case 'files': {
      const spent = invited ? null : await provenSpentInvite(knock, now);
      const mayAskAgain = spent?.by === from;
      return { for: 'files', invited: invited || mayAskAgain, isLate: spent !== null && !mayAskAgain };
    }
    case 'rejoin':
      return { for: 'rejoin', call: hex(knock.claim) };
    default:
      return { for: 'call', invited, isLate: !invited && (await provenSpentInvite(knock, now)) !== null };
  }
}

/** Each answer to a presence knock costs a signature. */
async function isTooSoon({ kind }: Knock, from: string, now: number): Promise<boolean> {
  if (kind !== 'presence') return false;
  const { [from as ContactId]: at = 0 } = await read('presence');
  return now - at < PRESENCE_ANSWER_MS;
}

interface Decided {
  verdict: Exclude<Verdict, { answer: 'no' }>;
  purpose: Purpose;
  /** The open one, if the knock proves its secret. */
  invite: InviteWindow | null;
  /** The drop box, if the knock is for files and proves its secret. */
  box: DropBox | null;
}

async function admissionOf(
  knock: Knock,
  from: ContactId,
  { verdict, purpose, invite, box }: Decided,
  now: number,
): Promise<Admission | null> {
  const { call, kind } = knock;
  const inTime = isInTime(knock, now);
  if (kind === 'presence') return inTime ? { for: 'presence' } : null;
  const invited = purpose.for === 'files' && purpose.invited === true;
  const asks = verdict.answer === 'ask';
  if (!(await mayKnockNow(from, asks && (kind !== 'files' || invited), now))) return null;
  // Before its call is remembered, and before a word about its clock: a drop box is open for any number of keys.
  if (asks && box && !(await askByDropBox(box, from, now))) return null;
  if (!(await isFirstTime(call, now))) return null;
  if (!inTime) return { for: 'clock', invited: invite !== null || box !== null };
  if (verdict.answer === 'free' && verdict.by === 'late') return { for: 'spent' };
  if (kind === 'files') {
    // One question for one invite, also when two come with it at once.
    if (asks && invite && !(await spendInvite(invite, from, now))) return null;
    // Whoever asks again by an invite that their question has used still gets what was chosen for it.
    const by = invite ?? (asks && invited && !box ? await provenSpentInvite(knock, now) : null);
    const forLink = asks && by ? linkPeer(by) : null;
    return { for: 'files', agreed: !asks, invited, sendsOnly: box !== null, forLink };
  }
  if (kind === 'trial') return { for: 'trial' };
  if (kind !== 'rejoin') return { for: 'call', kind, resume: null, invitedTo: invite?.purpose ?? null };
  if (verdict.answer !== 'free' || verdict.by !== 'resume') return null;
  const { lostAt, muted } = verdict;
  return { for: 'call', kind: verdict.kind, resume: { lostAt, muted }, invitedTo: null };
}

async function isSigned(knock: Knock, from: string): Promise<boolean> {
  if ((await contactIdOf(knock.callerKey)) !== from) return false;
  return verify(knock.callerKey, knock.signature, knock.signed);
}

/** Remembers the call. Only signed knocks come this far, so that junk cannot fill the memory. */
async function isFirstTime(call: CallId, now: number): Promise<boolean> {
  let isNew = false;
  await change('seenCalls', (seen) => {
    isNew = seen[call] === undefined;
    if (!isNew) return seen;
    const recent = Object.entries(seen)
      .filter(([, at]) => now - at < SEEN_CALL_MS)
      // Storage returns names in alphabetical order, not in the order of time.
      .toSorted(([, a], [, b]) => a - b)
      .slice(1 - SEEN_CALLS);
    return { ...Object.fromEntries(recent), [call]: now };
  });
  return isNew;
}
