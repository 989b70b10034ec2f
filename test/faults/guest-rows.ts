// The rows that run with a guest (`npm run faults -- --guest`): with Ada a guest, who calls and attacks, and with Ben a guest, who is
// attacked. Where the attacker is a malicious contact that is no Ada, that one is the guest, and comes with an invite. Nobody can call
// a guest, who calls instead. The other rows, and why: docs/reliability.md.

export const GUEST_NAMES = ['Ada', 'Ben'] as const;
export type GuestName = (typeof GUEST_NAMES)[number];

const ofBoth = ids(
  'A4 A8 A10 A11 A13 A14 B1 B3 B5 B8 B10 B11 B12 E1 E2 E3 E4 E5 E6 E7 E8 E9 E10 E11 E12 E13 H5 I1 I30 I31 I32 I33 I34',
);

export const GUEST_ROWS: Record<GuestName, readonly string[]> = {
  Ada: [...ofBoth, ...ids('A1 A2 A5 A6 A7 A9 A12 B6 B13 B14 B15 I2 I4 I5 I6 I10 I11 I13 I16 I20 I21')],
  Ben: [...ofBoth, ...ids('B2 B9 I3')],
};

function ids(names: string): string[] {
  return names.split(' ');
}
