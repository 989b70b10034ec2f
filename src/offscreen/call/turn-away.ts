// A caller who is not let in: hears "busy", and background notes the call that was not answered.

import type { Resume } from '../../protocol/contract/orders';
import type { CallKind } from '../../protocol/snapshot/call-view';
import { report } from '../messaging/report';
import type { IncomingHandshake } from '../session/handshake';
import { replyBusy } from '../session/reply-busy';

/** `isQuiet`: do not disturb is on. Who takes up a call will try again, and is no call that was missed. */
export async function turnAway(
  handshake: IncomingHandshake,
  { kind, resume }: { kind: CallKind; resume: Resume | null },
  isQuiet: boolean,
): Promise<void> {
  const { call, peer, isGuest } = handshake;
  await replyBusy(handshake);
  const reason = isQuiet ? 'hushed' : 'in-call';
  if (!resume) report('call.turnedAway', { call, peer, isGuest, kind, reason });
}
