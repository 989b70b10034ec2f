// Finds text of a page that is cut off although nothing says so: what ends in an ellipsis is shortened on purpose.

import type { Page } from 'puppeteer-core';

/** A sentence for each piece of text that is cut off. */
export function cutText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SLACK_PX = 1;
    /** The box of a line is higher than its letters. */
    const SLACK_OF_LINE = 0.3;

    const isCutting = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    const nameOf = (element: Element) => element.getAttribute('data-test') ?? `.${element.className}`;
    const root = document.querySelector('dialog:modal') ?? document.body;

    const seen = new Map<Element, ReturnType<typeof look>>();

    /** What counts of an element. Texts share most of the elements around them, and styles cost much. */
    function look(element: Element) {
      const { display, textOverflow, webkitLineClamp, overflowX, overflowY, position } =
        getComputedStyle(element);
      const scrolls = (overflow: string) => !['visible', 'hidden', 'clip'].includes(overflow);
      return {
        isBox: display !== 'inline',
        box: element.getBoundingClientRect(),
        isShortened: textOverflow === 'ellipsis' || webkitLineClamp !== 'none',
        cutsAcross: isCutting(overflowX),
        cutsDown: isCutting(overflowY),
        scrollsAcross: scrolls(overflowX),
        scrollsDown: scrolls(overflowY),
        isOutermost: element.matches('dialog:modal, :popover-open') || position === 'fixed',
      };
    }

    function lookAt(element: Element) {
      const known = seen.get(element) ?? look(element);
      seen.set(element, known);
      return known;
    }

    /** Who cuts this line of text. What scrolls leaves nothing to whoever is around it. */
    function cutter(line: DOMRect, element: Element): Element | null {
      let [across, down] = [true, true];
      for (let each: Element | null = element; each && (across || down); each = each.parentElement) {
        const { isBox, box, isShortened, cutsAcross, cutsDown, scrollsAcross, scrollsDown, isOutermost } =
          lookAt(each);
        if (isBox) {
          if (isShortened) return null;
          const slack = line.height * SLACK_OF_LINE;
          if (across && cutsAcross) {
            if (line.left < box.left - SLACK_PX || line.right > box.right + SLACK_PX) return each;
          }
          if (down && cutsDown) {
            if (line.top < box.top - slack || line.bottom > box.bottom + slack) return each;
          }
          if (scrollsAcross) across = false;
          if (scrollsDown) down = false;
        }
        if (isOutermost) return null;
      }
      return null;
    }

    const faults = new Set<string>();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      const parent = node.parentElement;
      if (!parent || !node.textContent?.trim()) continue;
      if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (parent.closest('.spoken-only, option, title')) continue;
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        const by = cutter(line, parent);
        if (by) faults.add(`“${node.textContent}” is cut off by ${nameOf(by)}`);
      }
    }
    return [...faults];
  });
}
