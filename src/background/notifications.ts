// What the user sees with every window closed: who rings, and who offers files.

import { liveCall } from '../protocol/open-line';
import type { CallId, CallView, PlainCall, TransferView } from '../protocol/snapshot';
import { browser } from '../shared/browser';
import { text } from '../shared/text';
import { openCallWindow } from './call-window';
import { order } from './order';
import { read } from './snapshot-store';
import { nameOf } from './who';

const ICON = 'icons/icon-128.png';
const FILE_PREFIX = 'file:';
/** The first of the two buttons. */
const ACCEPT = 0;

export async function ring(call: CallView): Promise<void> {
  const { name, known } = await nameOf(call.peer);
  await chrome.notifications.create(call.call, {
    type: 'basic',
    iconUrl: chrome.runtime.getURL(ICON),
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
    iconUrl: chrome.runtime.getURL(ICON),
    title: text(`notify_call_${kind}`, peer),
    message: text('notify_unverified'),
    buttons: [{ title: text('notify_accept') }, { title: text('notify_decline') }],
    requireInteraction: true,
  });
}

export async function announceFiles(transfer: TransferView): Promise<void> {
  const { name } = await nameOf(transfer.peer);
  await chrome.notifications.create(`${FILE_PREFIX}${transfer.transfer}`, {
    type: 'basic',
    iconUrl: chrome.runtime.getURL(ICON),
    title: text('notify_file', name),
    message: transfer.files.map((file) => file.name).join(', '),
  });
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
  const call = await read('call');
  if (call?.call !== id) return pressedForOpenLine(id, button);
  if (button !== ACCEPT) {
    await order('call.decline', { call: call.call });
    return;
  }
  await order('call.accept', { call: call.call, kind: call.kind });
  await openCallWindow();
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
