// Waits for the end of a press. Who leaves a field by a press on a button, wants this button: what is said about the field may
// not move the button away from under the pointer.

/** At once when nothing is pressed; else after the click. */
export function afterPress(act: () => unknown): void {
  if (!document.querySelector(':active')) act();
  else document.addEventListener('pointerup', () => setTimeout(act), { once: true });
}
