// One job of a user, done by real clicks, keys and drops, each of which is counted. A key and a click on the toolbar count as
// well, and a choice in a dialog of the system is a click.

import type { Page } from 'puppeteer-core';
import { dropFileAt } from './drop';
import type { Tincan } from './tincan';
import { pressAt, type View } from './view';

export interface Effort {
  clicks: number;
  keys: number;
  drops: number;
  /** From the first of them to the result. */
  seconds: number;
}

export interface CountedJob {
  /** A click on the toolbar button. The popup closes at the end, if nothing else has closed it. */
  inPopup<T>(tincan: Tincan, act: (popup: Page) => Promise<T>): Promise<T>;
  click(view: View, selector: string): Promise<void>;
  /** Presses each key by itself: a letter, or `Enter`. */
  type(page: Page, keys: readonly string[]): Promise<void>;
  drop(view: View, selector: string, path: string): Promise<void>;
  /** A click that opens the system's dialog for files, and one in the dialog. */
  clickAndPick(page: Page, selector: string, path: string): Promise<void>;
  /** Call it when the result is there. */
  done(): Effort;
}

export function beginJob(): CountedJob {
  const counts = { clicks: 0, keys: 0, drops: 0 };
  let began: number | null = null;
  function count(deed: keyof typeof counts): void {
    began ??= performance.now();
    counts[deed] += 1;
  }

  function click(view: View, selector: string): Promise<void> {
    count('clicks');
    return pressAt(view, selector);
  }

  return {
    click,
    inPopup(tincan, act) {
      count('clicks');
      return tincan.inPopup(act);
    },
    async type(page, keys) {
      for (const key of keys) {
        count('keys');
        await page.keyboard.press(key as Parameters<Page['keyboard']['press']>[0]);
      }
    },
    drop(view, selector, path) {
      count('drops');
      return dropFileAt(view, selector, path);
    },
    async clickAndPick(page, selector, path) {
      const [dialog] = await Promise.all([page.waitForFileChooser(), click(page, selector)]);
      count('clicks');
      await dialog.accept([path]);
    },
    done() {
      if (began === null) throw new Error('nothing was done');
      return { ...counts, seconds: (performance.now() - began) / 1000 };
    },
  };
}
