// Finds text of a page that is cut off although nothing says so: what ends in an ellipsis is shortened on purpose.

import type { Page } from 'puppeteer-core';

/** A sentence for each piece of text that is cut off. */
export function cutText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SLACK_PX = 1;
    /** The box of a line is higher than its letters. */
    const SLACK_OF_LINE = 0.3;

    const styleOf = (element: Element) => getComputedStyle(element);
    const isCutting = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    const nameOf = (element: Element) => element.getAttribute('data-test') ?? `.${element.className}`;
    const root = document.querySelector('dialog:modal') ?? document.body;

    /** Who cuts this line of text. What scrolls leaves nothing to whoever is around it. */
    function cutter(line: DOMRect, element: Element): Element | null {
      let [across, down] = [true, true];
      for (let each: Element | null = element; each && (across || down); each = each.parentElement) {
        const style = styleOf(each);
        if (style.display !== 'inline') {
          const box = each.getBoundingClientRect();
          const isShortened = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
          if (isShortened) return null;
          const slack = line.height * SLACK_OF_LINE;
          if (across && isCutting(style.overflowX)) {
            if (line.left < box.left - SLACK_PX || line.right > box.right + SLACK_PX) return each;
          }
          if (down && isCutting(style.overflowY)) {
            if (line.top < box.top - slack || line.bottom > box.bottom + slack) return each;
          }
          if (!['visible', 'hidden', 'clip'].includes(style.overflowX)) across = false;
          if (!['visible', 'hidden', 'clip'].includes(style.overflowY)) down = false;
        }
        if (each.matches('dialog:modal, :popover-open') || style.position === 'fixed') return null;
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
