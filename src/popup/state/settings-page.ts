// Where the settings of this page stand: closed, in front, or covered by a call that rang meanwhile. And at which of their
// groups they were opened.

import { type ReadonlySignal, signal } from '@preact/signals';
import {
  SETTINGS_CLOSED,
  type SettingsEvent,
  type SettingsPlace,
  stepSettings,
} from '../../protocol/call/which-screen';
import type { SettingsGroup } from '../../protocol/snapshot/settings';

const opened = signal<{ group: SettingsGroup } | null>(null);
const place = signal(SETTINGS_CLOSED);

/** Null while the settings are closed, and another object each time they are asked for. */
export const settingsAt: ReadonlySignal<{ group: SettingsGroup } | null> = opened;

export const settingsPlace: ReadonlySignal<SettingsPlace> = place;

export function openSettings(group: SettingsGroup = 'you'): void {
  opened.value = { group };
  tellSettings({ name: 'open' });
}

export function closeSettings(): void {
  tellSettings({ name: 'close' });
}

export function tellSettings(event: SettingsEvent): void {
  place.value = stepSettings(place.value, event);
  if (settingsAt.value && !place.value.isOpen) opened.value = null;
}
