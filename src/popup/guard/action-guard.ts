// Guards a page that can appear under the user's pointer unasked: an action counts only when the page's own check says that
// the user meant it. An action that only ends or shows something always counts.

/** The events that can start something. Of the keys only Enter, which sends a line of chat without a click. */
const ACTIONS = ['click', 'keydown', 'submit', 'change', 'drop', 'paste'] as const;

/** Marks an element that, when it is pressed, only ends or shows something. */
const HARMLESS = '[data-harmless]';

/** These bring files to whatever element they fall on, so no element is harmless for them. */
const BRINGS_FILES: readonly string[] = ['drop', 'paste'];

/** `target` is the element of the action: the root element when the action has no other. */
export type IsMeant = (action: Event, target: Element) => boolean;

/** Stops each action that the user may not have meant, and calls `refused` instead. */
export function guardActions(isMeant: IsMeant, refused: (action: Event) => void): void {
  for (const name of ACTIONS) {
    document.addEventListener(
      name,
      (event) => {
        const target = event.target instanceof Element ? event.target : document.documentElement;
        if (target.closest(HARMLESS) && !BRINGS_FILES.includes(name)) return;
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
