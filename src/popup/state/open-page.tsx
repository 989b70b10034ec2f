// Opens one page: waits for the first snapshot, so that nothing flickers, and draws into the body. A page that another page
// has put into a frame stays blank.

import { type ComponentChildren, render } from 'preact';
import { text } from '../../shared/text';
import { afterPaint } from './after-paint';
import { isFileField, isTextField } from './text-field';
import { subscribeSnapshot } from './use-snapshot';

/** The mark in the timeline of a page at which the user sees all of it and can type; `npm run bench -- popup` reads it. */
export const USABLE = 'usable';

/** For every page but the dock, which lives in a frame and has a token instead. */
export function openTopLevelPage(page: ComponentChildren, fetchCode?: () => Promise<void>): void {
  if (window.top === window.self) void openPage(page, fetchCode);
}

/** `fetchCode` resolves when the code of all that the page shows first is there. */
export async function openPage(page: ComponentChildren, fetchCode?: () => Promise<void>): Promise<void> {
  document.documentElement.lang = text('language');
  document.title = text('extName');
  ignoreStrayDrops();
  await subscribeSnapshot();
  await fetchCode?.();
  render(page, document.body);
  afterPaint(() => performance.mark(USABLE));
}

/** The browser would open a file or a link that is dropped beside its target, in place of the page. Fields keep their drops. */
function ignoreStrayDrops(): void {
  for (const name of ['dragover', 'drop'] as const) {
    document.addEventListener(name, (event) => {
      const takes = event.dataTransfer?.types.includes('Files') ? isFileField : isTextField;
      if (!takes(event.target)) event.preventDefault();
    });
  }
}
