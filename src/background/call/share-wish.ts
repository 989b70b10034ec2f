// Shares a tab in a call that the user has placed for that: notes the tab when the call begins, captures nothing before the
// call is connected, and says so when the tab cannot be shared any more.

import { stepWish } from '../../protocol/call/share-wish';
import { siteOf } from '../../protocol/call/shared-site';
import type { Commands } from '../../protocol/contract/commands';
import { type Ack, refuse } from '../../protocol/errors';
import { parseContactId } from '../../protocol/identity/contact-id';
import type { CallView } from '../../protocol/snapshot/call-view';
import type { ShareWish } from '../../protocol/snapshot/media-view';
import { REMOTE_TEXT_CHARS } from '../../protocol/text/limits';
import { plainText } from '../../protocol/text/plain-text';
import { type OpenTab, tabAt } from '../browser-ui/active-tab';
import { captureTab } from '../browser-ui/tab-capture';
import { order } from '../offscreen/order';
import { showProblem } from '../store/problem';
import { change, read } from '../store/snapshot-store';
import { startCall } from './start-call';

export async function shareWith({ to, tabId }: Commands['share.with']): Promise<Ack> {
  const peer = parseContactId(to);
  if (!peer) return refuse('id-malformed');
  const live = await read('call');
  if (live && live.phase.name !== 'ended') return refuse('call-in-progress');
  const tab = await tabAt(tabId);
  const site = siteOf(tab?.url);
  if (!tab || site === null) return refuse(tab && !tab.url ? 'tab-not-invoked' : 'tab-not-capturable');
  const title = plainText(tab.title, REMOTE_TEXT_CHARS);
  await change('shareWish', () => ({ peer, call: null, tabId, title, site }));
  const ack = await startCall({ to: peer, kind: 'audio' });
  if (!ack.ok) await dropShareWish();
  return ack;
}

/** The call on the screen has changed: if the wish is for this call and the call is connected, the tab is shared. */
export async function followShareWish(call: CallView | null): Promise<void> {
  let due: ShareWish | null = null;
  await change('shareWish', (wish) => {
    if (!wish) return null;
    const step = stepWish(wish, call);
    due = step.isDue ? wish : null;
    return step.wish;
  });
  if (due) await share(due);
}

/** A page has loaded in a tab, or the tab was closed. */
export async function followWishedTab(tabId: number): Promise<void> {
  const wish = await read('shareWish');
  if (wish?.tabId !== tabId || (await wishedTab(wish))) return;
  await dropShareWish();
  await showProblem('tab-left');
}

export async function dropShareWish(): Promise<void> {
  await change('shareWish', () => null);
}

async function share(wish: ShareWish): Promise<void> {
  const tab = await wishedTab(wish);
  if (!tab) return showProblem('tab-left');
  const captured = await captureTab(tab);
  const ack = captured.ok ? await order('share.tab', captured.value) : captured;
  if (!ack.ok) await showProblem(ack.error);
}

/** Null when the tab is closed or shows another site: the user has chosen the page on which Tincan was clicked. */
async function wishedTab({ tabId, site }: ShareWish): Promise<OpenTab | null> {
  const tab = await tabAt(tabId);
  return tab && siteOf(tab.url) === site ? tab : null;
}
