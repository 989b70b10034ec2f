// What the user sees with every window closed: who rings, and who offers files.

import { liveCall } from '../protocol/open-line';
import type { CallId, CallView, FilesAsk, PlainCall, TransferView } from '../protocol/snapshot';
import { browser } from '../shared/browser';
import { text } from '../shared/text';
import { openCallWindow } from './call-window';
import { showSaved } from './downloads';
import { hushedNow } from './hush';
import { pressedForMissed } from './missed';
import { notificationIcon } from './notification-icon';
import { acceptance, allowFiles } from './offers';
import { order, orderOpen } from './order';
import { read } from './snapshot-store';
import { nameOf } from './who';

const FILE_PREFIX = 'file:';
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
  await chrome.notifications.create(`${FILE_PREFIX}${transfer.transfer}`, {
    type: 'basic',
    iconUrl: notificationIcon(),
    title: text('notify_file', name),
    message: namesOf(transfer),
    buttons: [{ title: text('notify_receive') }, { title: text('notify_decline') }],
  });
}

/** Before there is a link: all that is known is what they say they would send. */
export async function announceAsk({ call, peer, offers }: FilesAsk): Promise<void> {
  if (await hushedNow()) return;
  const { name } = await nameOf(peer);
  await chrome.notifications.create(call, {
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
  await chrome.notifications.create(`${FILE_PREFIX}${transfer.transfer}`, {
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

export async function silence(call: CallId): Promise<void> {
  await browser.notifications.clear(call);
}

export async function silenceFiles(transfer: TransferView): Promise<void> {
  await browser.notifications.clear(`${FILE_PREFIX}${transfer.transfer}`);
}

export async function notificationClicked(id: string): Promise<void> {
  await browser.notifications.clear(id);
  await openCallWindow();
}

export async function notificationPressed(id: string, button: number): Promise<void> {
  const accepts = button === ACCEPT;
  if (await pressedForMissed(id)) return;
  if (id.startsWith(FILE_PREFIX)) return pressedForFiles(id.slice(FILE_PREFIX.length), accepts);
  const ask = (await read('asks')).find(({ call }) => call === id);
  if (ask) {
    await (accepts ? allowFiles(ask) : order('files.refuse', { call: ask.call }));
    return;
  }
  const call = await read('call');
  if (call?.call !== id) return pressedForOpenLine(id, button);
  if (!accepts) {
    await order('call.decline', { call: call.call });
    return;
  }
  await order('call.accept', { call: call.call, kind: call.kind });
  await openCallWindow();
}

/** An offer has two buttons; what was saved has one. */
async function pressedForFiles(transfer: string, isFirst: boolean): Promise<void> {
  const shown = (await read('transfers')).find((each) => each.transfer === transfer);
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
