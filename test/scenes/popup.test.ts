// Every screen of the popup in every state.

import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { by } from '../harness/user/view';
import { testEachScene } from './each-scene';
import { openTab, sceneOf } from './scene-tab';

/** Calls with everything that can stand above the field for messages. */
const CALLS = [
  'call',
  'call-share',
  'call-crowded',
  'call-denied',
  'call-waiting',
  'call-weak',
  'call-muted-elsewhere',
  'call-namesake',
  'call-reconnecting',
  'call-resumed-muted',
  'call-data',
  'open-line-call',
];

testEachScene('popup');

describe('in a call,', () => {
  const { draw } = openTab('en');

  test.each(CALLS)('header, controls and the field for messages of %s are in sight', async (name) => {
    const page = await draw({ ...sceneOf(name), place: 'popup' });
    expect(await outOfSight(page, '.call-header h1', by('hang-up'), by('chat-input'))).toEqual([]);
  });
});

/** Which of these the user does not see without scrolling: each must be in the page and not covered. */
function outOfSight(page: Page, ...selectors: string[]): Promise<string[]> {
  return page.evaluate(
    (all) =>
      all.filter((selector) => {
        const element = document.querySelector(selector);
        if (!element) return true;
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return top < 0 || bottom > innerHeight || !element.contains(hit);
      }),
    selectors,
  );
}
