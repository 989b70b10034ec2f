// Stands before a page that can come under the user's hands unasked: a deed counts only when the page that asks for
// the guard says that it was meant. What ends something, or only looks, always counts.

/** Everything that can set something going. Of the keys, Enter: it sends a line of chat without a click. */
const DEEDS = ['click', 'keydown', 'submit', 'change', 'drop', 'paste'] as const;

/** On an element: all it does when it is pressed is end something or show something. */
const HARMLESS = '[data-harmless]';

/** What brings files does so wherever it falls. */
const BRINGS: readonly string[] = ['drop', 'paste'];

/** `target` is where the deed was done: the page itself when it was done nowhere in particular. */
export type IsMeant = (deed: Event, target: Element) => boolean;

/** Calls `refused` in place of a deed that the user may not have meant. */
export function guardDeeds(isMeant: IsMeant, refused: (deed: Event) => void): void {
  for (const name of DEEDS) {
    document.addEventListener(
      name,
      (event) => {
        const target = event.target instanceof Element ? event.target : document.documentElement;
        if (target.closest(HARMLESS) && !BRINGS.includes(name)) return;
        if (event instanceof KeyboardEvent && event.key !== 'Enter') return;
        if (event.isTrusted && isMeant(event, target)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        refused(event);
      },
      { capture: true },
    );
  }
}
