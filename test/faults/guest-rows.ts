// The rows that run with a guest as one of the two (`npm run faults -- --guest`): with Ada, who calls and attacks, and with Ben,
// who is attacked. Nobody can call a guest, so a row whose attack begins with a call to Ben is run with Ada alone. The other
// rows, and why: docs/reliability.md.

export const GUEST_NAMES = ['Ada', 'Ben'] as const;
export type GuestName = (typeof GUEST_NAMES)[number];

export const GUEST_ROWS: Record<GuestName, readonly string[]> = {
  Ada: ['A1', 'A2', 'A7', 'B8'],
  Ben: ['A13', 'E4', 'E12', 'I31'],
};
