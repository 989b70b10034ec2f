// Puts the dock into the page in front of the user. The page could frame dock.html too: only a frame with a
// token made here, for this injection and this tab, draws anything, and it does so once.

import dockScript from '../../content/dock-frame.ts?script&iife';
import type { MessageSource } from '../../protocol/contract';
import type { Commands } from '../../protocol/contract/commands';
import { ACK, type Ack, refuse } from '../../protocol/errors';
import { notify } from '../../shared/bus';
import { text } from '../../shared/text';
import { change } from '../store/snapshot-store';
import { activeTab } from './active-tab';
import { injectInto } from './content-script';

const DOCK_PAGE = 'src/popup/dock.html';
const NOT_POSSIBLE = refuse('dock-not-possible');
/** Docks of pages that were closed are forgotten, oldest first. */
const DOCKS = 32;

export async function openDock(): Promise<Ack> {
  const tab = await activeTab();
  if (!tab || !(await injectInto(tab.id, dockScript))) return NOT_POSSIBLE;
  const token = crypto.randomUUID();
  await change('dockTokens', (tokens) => {
    const recent = Object.entries(tokens).slice(1 - DOCKS);
    return { ...Object.fromEntries(recent), [token]: tab.id };
  });
  const url = `${chrome.runtime.getURL(DOCK_PAGE)}#${token}`;
  const shown = await notify(tab.id, 'dock', 'dock.show', {
    url,
    title: text('dock_title'),
    close: text('dock_close'),
  });
  return shown ? ACK : NOT_POSSIBLE;
}

/** That the speaker is a page of ours was decided before; the tab binds the token to the page it was made for. */
export async function redeemDock({ token }: Commands['dock.redeem'], { tabId }: MessageSource): Promise<Ack> {
  let madeFor: number | undefined;
  await change('dockTokens', ({ [token]: tab, ...others }) => {
    madeFor = tab;
    return others;
  });
  return tabId !== null && madeFor === tabId ? ACK : NOT_POSSIBLE;
}

/** The frame asks by way of background: what it told the page around it, any script of the page could read and repeat. */
export async function unfoldDock(_unfold: Commands['dock.unfold'], { tabId }: MessageSource): Promise<Ack> {
  return tabId !== null && (await notify(tabId, 'dock', 'dock.unfold', {})) ? ACK : NOT_POSSIBLE;
}
