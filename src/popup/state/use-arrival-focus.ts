// Puts the focus on the heading of a screen that has just come: what the user did before it is gone, and a screen reader goes
// on from there. A heading is no control: an Enter or a Space that was on its way presses nothing.

import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** `screen` has one first heading. */
export function useArrivalFocus(screen: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    // In the dock the user may be typing into the page around it.
    if (window.top !== window.self && !document.hasFocus()) return;
    const heading = screen.current?.querySelector('h1');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, []);
}
