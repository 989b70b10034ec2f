// Decides which knocks are let in, cheapest check first; what fails is met with silence. Nothing of the phone is
// opened for a knock that has not passed every check.

import { base64urlBytes } from '../protocol/base64url';
import { admits } from '../protocol/errands';
import { decodeKnock, type Knock } from '../protocol/knock';
import { CLOCK_SKEW_MS, PRESENCE_ANSWER_MS, SEEN_CALL_MS, SEEN_CALLS } from '../protocol/limits';
import type { CallId, CallKind, ContactId } from '../protocol/snapshot';
import { contactIdOf, verify } from '../shared/keys';
import { isBlocked } from './contacts';
import { interruptedCall } from './interruption';
import { provenSecret, spendInvite } from './invites';
import { change, read } from './snapshot-store';

/** Somebody who was let in, with the knock as it came. */
export interface Visitor {
  from: ContactId;
  knock: Knock;
  message: Uint8Array<ArrayBuffer>;
}

/** What they are let in for. */
export type Errand =
  | { for: 'call'; kind: CallKind; rejoins: boolean }
  /** A link for files; `agreed` when the user has said before that they may come. */
  | { for: 'files'; agreed: boolean }
  | { for: 'presence' }
  /** A contact, but its clock and ours are too far apart to tell the knock from a replay. */
  | { for: 'clock' };

/** Why this knock deserves a look at its signature. */
type Reason =
  | { by: 'contact' }
  /** A transfer that both have agreed to is not finished. */
  | { by: 'transfer' }
  | { by: 'invite'; secret: string }
  | { by: 'rejoin'; kind: CallKind };

/** Null when the knock is met with silence. `from` is who the broker says sent it. */
export async function letIn(
  payload: string,
  from: string,
  me: ContactId,
  now: number,
): Promise<(Visitor & Errand) | null> {
  const message = base64urlBytes(payload);
  const knock = message && decodeKnock(message);
  if (!knock || knock.callee !== me || from === me) return null;
  if ((await read('seenCalls'))[knock.call] !== undefined) return null;
  const reason = await reasonToListen(knock, from, now);
  if (!reason || !(await isSigned(knock, from))) return null;
  const errand = await errandOf(knock, reason, from, now);
  return errand && { ...errand, from: from as ContactId, knock, message };
}

async function errandOf(
  { call, kind, time }: Knock,
  reason: Reason,
  from: string,
  now: number,
): Promise<Errand | null> {
  const inTime = Math.abs(now - time) <= CLOCK_SKEW_MS;
  if (kind === 'presence') return inTime ? { for: 'presence' } : null;
  if (!inTime && reason.by !== 'contact') return null;
  if (!(await isFirstTime(call, now))) return null;
  if (!inTime) return { for: 'clock' };
  if (reason.by === 'invite' && !(await spendInvite(reason.secret))) return null;
  if (reason.by === 'rejoin') return { for: 'call', kind: reason.kind, rejoins: true };
  if (kind === 'files')
    return { for: 'files', agreed: reason.by === 'transfer' || (await mayAlwaysSend(from)) };
  return kind === 'rejoin' ? null : { for: 'call', kind, rejoins: false };
}

async function mayAlwaysSend(from: string): Promise<boolean> {
  return (await read('contacts')).some(({ id, autoAcceptBytes }) => id === from && autoAcceptBytes > 0);
}

async function reasonToListen(knock: Knock, from: string, now: number): Promise<Reason | null> {
  const contacts = await read('contacts');
  if (isBlocked(contacts, from)) return null;
  if (knock.kind === 'rejoin') {
    const interrupted = await interruptedCall(knock.claim, from, now);
    return interrupted && { by: 'rejoin', kind: interrupted.kind };
  }
  if (
    knock.kind === 'files' &&
    (await read('transfers')).some((each) => each.peer === from && admits(each, now))
  ) {
    return { by: 'transfer' };
  }
  const isContact = contacts.some(({ id }) => id === from);
  if (knock.kind === 'presence') {
    const { [from as ContactId]: at = 0 } = await read('presence');
    return isContact && now - at >= PRESENCE_ANSWER_MS ? { by: 'contact' } : null;
  }
  if (isContact) return { by: 'contact' };
  if (knock.kind === 'files') return null;
  const secret = await provenSecret(knock, now);
  return secret === null ? null : { by: 'invite', secret };
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
      .slice(1 - SEEN_CALLS);
    return { ...Object.fromEntries(recent), [call]: now };
  });
  return isNew;
}
