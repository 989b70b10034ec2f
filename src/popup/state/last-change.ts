// The last change of the settings that was made on this page, and how it is taken back.

import { type ReadonlySignal, signal } from '@preact/signals';
import type { Ack } from '../../protocol/errors';
import type { Settings } from '../../protocol/snapshot/settings';
import { command, sendCommand, showRefusal } from './commands';

export type LastChange = { is: 'saved'; undo: () => unknown } | { is: 'undone' };

const last = signal<LastChange | null>(null);

export const lastChange: ReadonlySignal<LastChange | null> = last;

export function offerUndo(undo: () => unknown): void {
  last.value = { is: 'saved', undo };
}

export function forgetChange(): void {
  last.value = null;
}

export async function takeBack({ undo }: Extract<LastChange, { is: 'saved' }>): Promise<void> {
  last.value = null;
  if ((await undo()) !== false) last.value = { is: 'undone' };
}

/** Changes some settings. `before` are all settings before this change; `alsoUndo` runs when the user takes it back. */
export async function saveSettings(
  before: Settings,
  part: Partial<Settings>,
  alsoUndo?: () => void,
): Promise<Ack> {
  const ack = await sendCommand('settings.change', { settings: part });
  if (ack.ok) {
    const previous = Object.fromEntries(
      Object.entries(before).filter(([name]) => Object.hasOwn(part, name)),
    ) as Partial<Settings>;
    offerUndo(() => {
      alsoUndo?.();
      return command('settings.change', { settings: previous });
    });
  }
  return ack;
}

/** For controls that have no place for a refusal: the banner shows it. */
export async function changeSettings(before: Settings, part: Partial<Settings>): Promise<void> {
  const ack = await saveSettings(before, part);
  if (!ack.ok) showRefusal(ack.error);
}
