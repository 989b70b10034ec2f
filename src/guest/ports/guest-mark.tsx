// Takes the place of ui/guest-mark.tsx in the page of a guest, to whom nobody else is one.

export function GuestMark() {
  return null;
}
