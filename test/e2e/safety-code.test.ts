import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { call } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import type { Tincan } from '../harness/user/tincan';
import { by, gone, press, see, textsOf } from '../harness/user/view';

/** Two users with different languages. */
const pair = openPair({ language: 'en' }, { language: 'zh-CN' });

function onConnection<T>(tincan: Tincan, act: (popup: Page) => Promise<T>): Promise<T> {
  return tincan.inPopup(async (popup) => {
    await press(popup, 'open-connection');
    return act(popup);
  });
}

/** The English words of the code, which users read aloud, after every picture of the code has loaded. */
async function englishWords(popup: Page, name: 'safety-word' | 'safety-word-english'): Promise<string[]> {
  await see(popup, 'safety-code');
  const images = `${by('safety-code')} img`;
  await popup.waitForFunction(
    (selector) =>
      [...document.querySelectorAll<HTMLImageElement>(selector)].every(
        ({ complete, naturalWidth }) => complete && naturalWidth > 0,
      ),
    {},
    images,
  );
  expect(await popup.$$(images)).toHaveLength(7);
  return textsOf(popup, name);
}

test('both sides see the same seven words, other words in each call, and the mark of a compared code is kept', async () => {
  const { ada, ben } = pair;
  await call(ada, ben, 'audio');
  const first = await onConnection(ada, (popup) => englishWords(popup, 'safety-word'));
  await onConnection(ben, async (popup) => {
    expect(await englishWords(popup, 'safety-word-english')).toEqual(first);
    for (const word of await textsOf(popup, 'safety-word')) expect(word).toMatch(/^\p{Script=Han}+$/u);
  });
  await onConnection(ada, async (popup) => {
    await press(popup, 'safety-equal');
    await see(popup, 'safety-compared');
  });
  await ada.inPopup((popup) => press(popup, 'hang-up'));
  await ada.sees('the call is over', ({ call }) => call?.phase.name === 'ended');
  await ada.inPopup(async (popup) => {
    await press(popup, 'call-dismiss');
    await see(popup, 'compared-mark');
  });

  await call(ada, ben, 'audio');
  await onConnection(ada, async (popup) => {
    expect(await englishWords(popup, 'safety-word')).not.toEqual(first);
    await press(popup, 'safety-undo');
    await gone(popup, 'compared-mark');
  });
});
