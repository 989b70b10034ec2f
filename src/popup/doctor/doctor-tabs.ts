// The tabs of the page, in their order, and which of them an address means. A new tab is a name in `DoctorTab`, a line here,
// and its component in doctor-page.tsx.

import type { DoctorTab } from '../../protocol/contract/commands';
import type { TextKey } from '../../shared/text';

export const DOCTOR_TABS: readonly { name: DoctorTab; label: TextKey }[] = [
  { name: 'connection', label: 'tab_connection' },
  { name: 'why', label: 'tab_why' },
  { name: 'check-up', label: 'tab_check_up' },
];

/** `hash` is that of the address, such as `#connection`, or `#why/…` of one call. An unknown one means the first tab. */
export function tabAt(hash: string): DoctorTab {
  const [tab] = hash.split('/');
  return DOCTOR_TABS.find(({ name }) => tab === `#${name}`)?.name ?? 'connection';
}

/** The call that the address names; null when it names none. */
export function callAt(hash: string): string | null {
  return hash.split('/')[1] || null;
}
