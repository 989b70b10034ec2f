// Finds the controls of a page that a user cannot reach: outside of the page, cut off or covered.

import type { Page } from 'puppeteer-core';

/** A sentence for each control out of reach. Scrolls the page up and down. */
export function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** A difference of half a pixel is no fault. */
    const SLACK_PX = 0.5;
    /** The distance from the edge of a control at which its round corners do not matter. */
    const INSET_PX = 2;
    const CONTROLS = 'button, input, select, textarea, summary, a[href]';

    const styleOf = (element: Element) => getComputedStyle(element);
    const nameOf = (element: Element) =>
      element.getAttribute('data-test') ?? `${element.tagName} ${element.className}: ${element.textContent}`;
    const within = (inner: DOMRect, outer: { left: number; right: number }) =>
      inner.left >= outer.left - SLACK_PX && inner.right <= outer.right + SLACK_PX;

    function ancestors(element: Element): Element[] {
      const { parentElement } = element;
      return parentElement ? [parentElement, ...ancestors(parentElement)] : [];
    }

    /** Whether the contents are wider than the element, and not cut off on purpose. */
    function scrollsSideways(element: Element): boolean {
      // Sizes are asked first: a style costs more, and most elements are wide enough.
      if (element.clientWidth === 0 || element.scrollWidth <= element.clientWidth) return false;
      const { overflowX, display } = styleOf(element);
      return overflowX !== 'hidden' && overflowX !== 'clip' && !display.startsWith('inline');
    }

    function faultOf(control: Element): string | null {
      const box = control.getBoundingClientRect();
      if (!within(box, { left: 0, right: innerWidth })) return 'is outside';
      const cutBy = ancestors(control).find(
        (each) => !within(box, each.getBoundingClientRect()) && styleOf(each).overflowX !== 'visible',
      );
      if (cutBy) return `is cut off by ${nameOf(cutBy)}`;
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      // The first line of a text link that spans several lines.
      const [{ left, right, top, bottom } = box] = control.getClientRects();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      for (const [across, down] of [
        [x, y],
        [left + INSET_PX, y],
        [right - INSET_PX, y],
        [x, top + INSET_PX],
        [x, bottom - INSET_PX],
      ] as const) {
        const hit = document.elementFromPoint(across, down);
        if (!hit) return 'cannot be scrolled to';
        if (!control.contains(hit)) return `is covered by ${nameOf(hit)}`;
      }
      return null;
    }

    const root = document.querySelector('dialog:modal') ?? document.body;
    const controls = [...root.querySelectorAll(CONTROLS)].filter(
      (control) => control.checkVisibility({ visibilityProperty: true }) && !control.closest('.spoken-only'),
    );
    const { scrollWidth, clientWidth } = document.documentElement;
    return [
      ...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide in ${clientWidth}`] : []),
      ...[...document.querySelectorAll('*')]
        .filter(scrollsSideways)
        .map((each) => `${nameOf(each)}: ${each.scrollWidth} in ${each.clientWidth}`),
      ...controls.flatMap((control) => {
        const fault = faultOf(control);
        return fault ? [`${nameOf(control)} ${fault}`] : [];
      }),
    ];
  });
}
