// The first-run tab, and the identity that is made before it is shown.

import { browser } from '../shared/browser';
import { createIdentity } from '../shared/keys';
import { change, read } from './snapshot-store';

const WELCOME_PAGE = 'src/popup/welcome.html';

/** Makes the key once: a key that was lost is never replaced in silence. No name until the first run is finished. */
export async function prepareProfile(): Promise<void> {
  if (await read('profile')) return;
  const id = await createIdentity();
  await change('profile', (profile) => profile ?? { id, name: '' });
}

export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: chrome.runtime.getURL(WELCOME_PAGE) });
}
