// The dock inside a web page. Any page could frame this one, so it draws only for a token that background
// handed to our own content script.

import { browser } from '../shared/browser';
import { App } from './app';
import { openPage } from './door';

const TOKENS = 'dockTokens';

async function openDock(): Promise<void> {
  const { [TOKENS]: tokens } = await browser.storage.session.get(TOKENS);
  const token = location.hash.slice(1);
  if (token && Array.isArray(tokens) && tokens.includes(token)) await openPage(<App place="dock" />);
}

void openDock();
