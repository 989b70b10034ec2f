// The mouth: says Commands to background. A refusal is kept here until it is dismissed or the next Command is
// heard, so that no click ever ends in silence.

import { type ReadonlySignal, signal } from '@preact/signals';
import type { Commands, Contexts } from '../../protocol/contract';
import type { Ack, ErrorCode } from '../../protocol/errors';
import { send } from '../../shared/bus';

const refused = signal<ErrorCode | null>(null);

/** Why the last Command of this view was refused, or null. */
export const refusal: ReadonlySignal<ErrorCode | null> = refused;

/** What a view itself could not do. */
export function showRefusal(error: ErrorCode): void {
  refused.value = error;
}

export function dismissRefusal(): void {
  refused.value = null;
}

/** For controls that show a refusal themselves, next to what was typed. */
export function ask<K extends keyof Commands>(name: K, body: Contexts['background'][K]): Promise<Ack> {
  return send('background', name, body);
}

/** True when background has heard it; a refusal is shown in the banner. */
export async function command<K extends keyof Commands>(
  name: K,
  body: Contexts['background'][K],
): Promise<boolean> {
  const heard = await ask(name, body);
  refused.value = heard.ok ? null : heard.error;
  return heard.ok;
}
