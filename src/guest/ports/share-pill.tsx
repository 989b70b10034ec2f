// Takes the place of popup/call/share-pill.tsx in the page of a guest, who looks at what the other side shares.

export function SharePill() {
  return null;
}
