// Whether this page shows the settings, and at which of their groups.

import { type ReadonlySignal, signal } from '@preact/signals';

/** In the order in which the page shows them. */
export const SETTINGS_GROUPS = ['you', 'devices', 'privacy', 'backup', 'advanced'] as const;
export type SettingsGroup = (typeof SETTINGS_GROUPS)[number];

const opened = signal<SettingsGroup | null>(null);

/** Null while the settings are closed. */
export const settingsGroup: ReadonlySignal<SettingsGroup | null> = opened;

export function openSettings(group: SettingsGroup = 'you'): void {
  opened.value = group;
}

export function closeSettings(): void {
  opened.value = null;
}
