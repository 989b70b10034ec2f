// Decides which knocks are let in, cheapest check first; what fails is met with silence. Nothing of the phone is
// opened for a knock that has not passed every check.

import { base64urlBytes } from '../protocol/base64url';
import { decodeKnock, type Knock } from '../protocol/knock';
import { CLOCK_SKEW_MS, SEEN_CALL_MS, SEEN_CALLS } from '../protocol/limits';
import type { CallId, ContactId } from '../protocol/snapshot';
import { contactIdOf, verify } from '../shared/keys';
import { change } from './snapshot-store';

/** The knock when it may ring here; null when it may not. `from` is who the broker says sent it. */
export async function letIn(
  payload: string,
  from: string,
  me: ContactId,
  now: number,
): Promise<Knock | null> {
  const message = base64urlBytes(payload);
  const knock = message && decodeKnock(message);
  if (!knock || knock.callee !== me) return null;
  if (Math.abs(now - knock.time) > CLOCK_SKEW_MS) return null;
  const caller = await contactIdOf(knock.callerKey);
  if (caller !== from || caller === me) return null;
  if (!(await verify(knock.callerKey, knock.signature, knock.signed))) return null;
  return (await firstTime(knock.call, now)) ? knock : null;
}

/** Remembers the call. Only signed knocks come this far, so that junk cannot fill the memory. */
async function firstTime(call: CallId, now: number): Promise<boolean> {
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
