// What the user sees with every window closed: who rings, and who offers files.

import { liveCall } from '../protocol/open-line';
import type { CallId, CallView, FilesAsk, PlainCall, TransferView } from '../protocol/snapshot';
import { browser } from '../shared/browser';
import { text } from '../shared/text';
import { openCallWindow } from './call-window';
import { showSaved } from './downloads';
import { hangUp } from './hang-up';
import { hushedNow } from './hush';
import { pressedForMissed } from './missed';
import { notificationIcon } from './notification-icon';
import { acceptance, allowFiles } from './offers';
import { order, orderOpen } from './order';
import { read } from './snapshot-store';
import { nameInCall, nameOf } from './who';

const FILE_PREFIX = 'file:';
const ASK_PREFIX = 'ask:';
const RESUMED_PREFIX = 'resumed:';
/** The first of the two buttons. */
const ACCEPT = 0;

export async function ring(call: CallView): Promise<void> {
  const { name, known } = await nameOf(call.peer);
  await chrome.notifications.create(call.call, {
    type: 'basic',
    iconUrl: notificationIcon(),
    title: text(`notify_call_${call.kind}`, name),
    message: known ? '' : text('notify_unknown'),
    buttons: [{ title: text('notify_accept') }, { title: text('notify_decline') }],
    requireInteraction: true,
  });
}

/** Of the open line: who it is, nobody vouches for. */
export async function ringUnverified({ call, peer, kind }: PlainCall): Promise<void> {
  await chrome.notifications.create(call, {
    type: 'basic',
    iconUrl: notificationIcon(),
    title: text(`notify_call_${kind}`, peer),
    message: text('notify_unverified'),
    buttons: [{ title: text('notify_accept') }, { title: text('notify_decline') }],
    requireInteraction: true,
  });
}

export async function announceFiles(transfer: TransferView): Promise<void> {
  if (await hushedNow()) return;
  const { name } = await nameOf(transfer.peer);
  await chrome.notifications.create(fileNotification(transfer), {
    type: 'basic',
    iconUrl: notificationIcon(),
    title: text('notify_file', name),
    message: namesOf(transfer),
    buttons: [{ title: text('notify_receive') }, { title: text('notify_decline') }],
  });
}

/** Before there is a link: all that is known is what they say they would send. */
export async function announceAsk(ask: FilesAsk): Promise<void> {
  if (await hushedNow()) return;
  const { peer, offers } = ask;
  const { name } = await nameOf(peer);
  await chrome.notifications.create(askNotification(ask), {
    type: 'basic',
    iconUrl: notificationIcon(),
    title: text('notify_file', name),
    message: offers.map((offer) => offer.name).join(', '),
    buttons: [{ title: text('notify_receive') }, { title: text('notify_decline') }],
    requireInteraction: true,
  });
}

/** Says nothing to somebody who looks at it. */
export async function announceEnd(transfer: TransferView): Promise<void> {
  if (await hushedNow()) return;
  const { TAB, POPUP } = chrome.runtime.ContextType;
  if ((await chrome.runtime.getContexts({ contextTypes: [TAB, POPUP] })).length > 0) return;
  const { name } = await nameOf(transfer.peer);
  const isReceived = transfer.direction === 'receiving';
  await chrome.notifications.create(fileNotification(transfer), {
    type: 'basic',
    iconUrl: notificationIcon(),
    title: text(isReceived ? 'notify_file_saved' : 'notify_file_delivered', name),
    message: namesOf(transfer),
    ...(isReceived && transfer.download !== null && { buttons: [{ title: text('notify_show') }] }),
  });
}

function namesOf({ files }: TransferView): string {
  return files.map(({ name }) => name).join(', ');
}

/** Nobody may be at hand: whoever comes back to the machine finds a call that waits for them. */
export async function announceResumed(call: CallView): Promise<void> {
  await chrome.notifications.create(resumedNotification(call), {
    type: 'basic',
    iconUrl: notificationIcon(),
    title: text('notify_resumed', await nameInCall(call)),
    message: text('notify_resumed_text'),
    buttons: [{ title: text('unmute') }, { title: text('hang_up') }],
    requireInteraction: true,
  });
}

/** A press answers what this notification showed: its name says what that was. */
const askNotification = ({ call, digest }: FilesAsk) => `${ASK_PREFIX}${call}:${digest}`;
const fileNotification = ({ transfer, digest }: TransferView) => `${FILE_PREFIX}${transfer}:${digest}`;
const resumedNotification = ({ call }: CallView) => `${RESUMED_PREFIX}${call}`;

export async function silence(call: CallId): Promise<void> {
  await browser.notifications.clear(call);
}

export async function silenceAsk(ask: FilesAsk): Promise<void> {
  await browser.notifications.clear(askNotification(ask));
}

export async function silenceFiles(transfer: TransferView): Promise<void> {
  await browser.notifications.clear(fileNotification(transfer));
}

export async function silenceResumed(call: CallView): Promise<void> {
  await browser.notifications.clear(resumedNotification(call));
}

export async function notificationClicked(id: string): Promise<void> {
  await browser.notifications.clear(id);
  await openCallWindow();
}

export async function notificationPressed(id: string, button: number): Promise<void> {
  const accepts = button === ACCEPT;
  if (await pressedForMissed(id)) return;
  if (id.startsWith(FILE_PREFIX)) return pressedForFiles(id, accepts);
  if (id.startsWith(ASK_PREFIX)) return pressedForAsk(id, accepts);
  const call = await read('call');
  if (call && id === resumedNotification(call)) {
    await browser.notifications.clear(id);
    if (accepts) await order('media.microphone', { on: true });
    else await hangUp(call);
    return;
  }
  if (call?.call !== id) return pressedForOpenLine(id, button);
  if (!accepts) {
    await order('call.decline', { call: call.call });
    return;
  }
  await order('call.accept', { call: call.call, kind: call.kind });
  await openCallWindow();
}

async function pressedForAsk(id: string, accepts: boolean): Promise<void> {
  const ask = (await read('asks')).find((each) => askNotification(each) === id);
  // What was shown is not what is asked now.
  if (!ask) await openCallWindow();
  else await (accepts ? allowFiles(ask) : order('files.refuse', { call: ask.call }));
}

/** An offer has two buttons; what was saved has one. */
async function pressedForFiles(id: string, isFirst: boolean): Promise<void> {
  const shown = (await read('transfers')).find((each) => fileNotification(each) === id);
  if (!shown) return;
  const { state } = shown;
  if (state.name === 'saved') await showSaved(shown);
  else if (state.name === 'offered' && isFirst) {
    await orderOpen('file.accept', acceptance(shown));
  } else if (state.name === 'offered') await orderOpen('file.decline', { transfer: shown.transfer });
}

async function pressedForOpenLine(id: string, button: number): Promise<void> {
  const call = liveCall(await read('openLine'));
  if (call?.call !== id) return;
  if (button !== ACCEPT) {
    await order('openLine.decline', { call: call.call });
    return;
  }
  await order('openLine.accept', { call: call.call, kind: call.kind });
  await openCallWindow();
}
