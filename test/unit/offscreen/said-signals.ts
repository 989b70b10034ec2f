// The signals that the sessions of one test have said. A session of the test before may still have something to say: what belongs
// to its call is left out.

import { base64urlBytes } from '../../../src/protocol/codec/base64url';
import type { SignalType } from '../../../src/protocol/contract/orders';
import { decodeCancel } from '../../../src/protocol/signal/cancel';
import { decodeKnock } from '../../../src/protocol/signal/knock';
import { decodeReply } from '../../../src/protocol/signal/reply';
import { decodeSealed } from '../../../src/protocol/signal/sealed';
import { reported, resetOffscreen } from '../fake-offscreen';

const past = new Set<string | undefined>();

/** To be called before each test. */
export function forgetSignals(): void {
  for (const { payload } of reported('signal.ready')) past.add(callOf(payload));
  resetOffscreen();
}

/** The payloads of this type, in the order they were said. */
export function sent(type: SignalType): string[] {
  const ours = reported('signal.ready').filter(({ payload }) => !past.has(callOf(payload)));
  return ours.flatMap((signal) => (signal.type === type ? [signal.payload] : []));
}

export const bytes = (payload: string | undefined) => base64urlBytes(payload ?? '') ?? new Uint8Array();

/** What the callee has answered. */
export const verbs = () => sent('ANSWER').map((payload) => decodeReply(bytes(payload))?.verb);

function callOf(payload: string): string | undefined {
  const message = bytes(payload);
  const decoded =
    decodeKnock(message) ?? decodeReply(message) ?? decodeSealed(message) ?? decodeCancel(message);
  return decoded?.call;
}
