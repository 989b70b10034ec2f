// Carries out the shortcuts of the browser. No view may be open: the badge shows a muted microphone, and what was refused is
// told in the popup.

import { deedOf, SHORTCUTS, type Shortcut, type ShortcutDeed } from '../protocol/call/shortcut';
import { ACK, type Ack } from '../protocol/errors';
import { openCallWindow } from './browser-ui/call-window';
import { hangUp } from './call/hang-up';
import { shareTab, stopShare } from './call/share-tab';
import { order } from './offscreen/order';
import { showProblem } from './store/problem';
import { readAll } from './store/snapshot-store';

export async function shortcutPressed(name: string): Promise<void> {
  if (!isShortcut(name)) return;
  const deed = deedOf(name, await readAll(['call', 'openLine', 'media', 'shareWish']));
  const ack = deed ? await carryOut(deed) : ACK;
  if (ack.ok) return;
  await showProblem(ack.error);
  await openPopup();
}

const isShortcut = (name: string): name is Shortcut => (SHORTCUTS as readonly string[]).includes(name);

async function carryOut(deed: ShortcutDeed): Promise<Ack> {
  switch (deed.do) {
    case 'microphone':
      return order('media.microphone', { on: deed.on });
    case 'share-tab':
      return shareTab();
    case 'stop-share':
      return stopShare();
    case 'open-popup':
      await openPopup();
      return ACK;
    case 'decline':
      return order(deed.line === 'own' ? 'call.decline' : 'openLine.decline', { call: deed.call });
    case 'hang-up':
      return deed.line === 'own' ? hangUp(deed) : order('openLine.hangUp', { call: deed.call });
  }
}

/** The popup has its place in the browser window that has the focus; without one there is our own window. */
async function openPopup(): Promise<void> {
  try {
    await chrome.action.openPopup();
  } catch (_noWindow) {
    await openCallWindow();
  }
}
