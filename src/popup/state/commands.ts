// Sends Commands to background. A refusal is kept here until the user dismisses the refusal or background accepts the next
// Command, so that no click ends without an answer.

import { type ReadonlySignal, signal } from '@preact/signals';
import type { Contexts } from '../../protocol/contract';
import type { Commands } from '../../protocol/contract/commands';
import type { Ack, ErrorCode } from '../../protocol/errors';
import { send } from '../../shared/bus';

const refused = signal<ErrorCode | null>(null);

/** Why background refused the last Command of this view, or null. */
export const refusal: ReadonlySignal<ErrorCode | null> = refused;

/** For what the view itself could not do. */
export function showRefusal(error: ErrorCode): void {
  refused.value = error;
}

/** For what a browser API refused without a reason that the user could act on. */
export function showUnexpected(): void {
  showRefusal('unexpected');
}

export function dismissRefusal(): void {
  refused.value = null;
}

/** For controls that show a refusal themselves, beside what the user typed. */
export function sendCommand<K extends keyof Commands>(
  name: K,
  body: Contexts['background'][K],
): Promise<Ack> {
  return send('background', name, body);
}

/** As `sendCommand`, and shows a refusal in the banner. True when background accepted the Command. */
export async function command<K extends keyof Commands>(
  name: K,
  body: Contexts['background'][K],
): Promise<boolean> {
  const ack = await sendCommand(name, body);
  refused.value = ack.ok ? null : ack.error;
  return ack.ok;
}
