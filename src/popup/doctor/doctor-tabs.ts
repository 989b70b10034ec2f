// The tabs of the page, in their order, and which of them an address means. A new tab is a name in `DoctorTab`, a line here,
// and its component in doctor-page.tsx.

import type { DoctorTab } from '../../protocol/contract/commands';
import type { TextKey } from '../../shared/text';

export const DOCTOR_TABS: readonly { name: DoctorTab; label: TextKey }[] = [
  { name: 'connection', label: 'tab_connection' },
  { name: 'check-up', label: 'tab_check_up' },
];

/** `hash` is that of the address, such as `#connection`. An unknown one means the first tab. */
export function tabAt(hash: string): DoctorTab {
  return DOCTOR_TABS.find(({ name }) => hash === `#${name}`)?.name ?? 'connection';
}
