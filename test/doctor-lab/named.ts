// The cause that a user is told, as it stands on the page of connections, and what is put away between two worlds.

import type { Page } from 'puppeteer-core';
import type { CallId } from '../../src/protocol/snapshot/ids';
import { clear } from '../harness/user/actions';
import { pageAt, type Tincan } from '../harness/user/tincan';
import { by, see } from '../harness/user/view';

export interface Reader {
  /**
   * Waits until this call, or else the newest one, has this name (null: none), and returns the name that it has in the end.
   */
  names(expected: string | null, call?: CallId): Promise<string | null>;
  /** Puts the call and its evidence away, and begins all counts anew. */
  forget(): Promise<void>;
}

/** The two sides fail one after the other, and then tell each other. */
const PATIENCE_MS = 10_000;
const ASK_EVERY_MS = 100;

/** Opens the page. */
export async function readerOf(tincan: Tincan): Promise<Reader> {
  const { room } = tincan;
  await room.command('doctor.open', { tab: 'why' });
  const page = await pageAt(room.page.browser(), 'doctor.html');
  await see(page, 'doctor', { tab: 'why' });
  return {
    async names(expected, call) {
      // A page that nobody can see draws nothing.
      await page.bringToFront();
      const until = performance.now() + PATIENCE_MS;
      const read = () => (call === undefined ? told(page, tincan) : nameOn(page, call));
      let named = await read();
      while (named !== expected && performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
        named = await read();
      }
      return named;
    },
    async forget() {
      await clear(tincan);
      await room.page.evaluate(() => chrome.storage.session.remove(['callEvidence', 'knocks', 'ownRings']));
    },
  };
}

/** Null when the newest call has no cause. */
async function told(page: Page, { room }: Tincan): Promise<string | null> {
  const newest = (await room.snapshot()).callEvidence.at(-1)?.id;
  return newest === undefined ? null : nameOn(page, newest);
}

const nameOn = (page: Page, call: CallId): Promise<string | null> =>
  page.evaluate(
    (selector) => {
      const { cause, side } = document.querySelector<HTMLElement>(selector)?.dataset ?? {};
      return cause === undefined ? null : `${cause} ${side}`;
    },
    by('failed-call', { id: call }),
  );
