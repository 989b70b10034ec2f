// The first-run tab, and the identity that is made before it is shown.

import { browser } from '../shared/browser';
import { createIdentity } from '../shared/keys';
import { change } from './snapshot-store';

const WELCOME_PAGE = 'src/popup/welcome.html';

/** Makes the key once. The profile has no name until the first run is finished. */
export async function prepareProfile(): Promise<void> {
  const id = await createIdentity();
  await change('profile', (profile) => profile ?? { id, name: '' });
}

export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: chrome.runtime.getURL(WELCOME_PAGE) });
}
