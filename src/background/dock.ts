// Puts the dock into the page in front of the user. The page could frame dock.html too: only a frame with a
// token made here, for this injection, draws anything.

import dockScript from '../content/dock-frame.ts?script&iife';
import { HEARD, type Heard } from '../protocol/errors';
import { notify } from '../shared/bus';
import { text } from '../shared/text';
import { activeTab } from './active-tab';
import { injectInto } from './content-script';
import { change } from './snapshot-store';

const DOCK_PAGE = 'src/popup/dock.html';
const NOT_POSSIBLE: Heard = { ok: false, error: 'dock-not-possible' };
/** Docks of pages that were closed are forgotten, oldest first. */
const DOCKS = 32;

export async function openDock(): Promise<Heard> {
  const tab = await activeTab();
  if (!tab || !(await injectInto(tab.id, dockScript))) return NOT_POSSIBLE;
  const token = crypto.randomUUID();
  await change('dockTokens', (tokens) => [...tokens.slice(1 - DOCKS), token]);
  const url = `${chrome.runtime.getURL(DOCK_PAGE)}#${token}`;
  const shown = await notify(tab.id, 'dock', 'dock.show', {
    url,
    title: text('dock_title'),
    close: text('dock_close'),
  });
  return shown ? HEARD : NOT_POSSIBLE;
}
