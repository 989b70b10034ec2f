// What two users do together, each in their own popup.

import type { CallKind, CallPhase, ContactId, TransferState } from '../../src/protocol/snapshot';
import type { Tincan } from './tincan';
import { choose, press, see, write } from './view';

export type Phase = CallPhase['name'];

/** Each keeps the other as a contact, so that they can ring each other. */
export async function befriend(one: Tincan, other: Tincan): Promise<void> {
  await one.room.command('contact.add', { id: other.id, name: other.name });
  await other.room.command('contact.add', { id: one.id, name: one.name });
}

/** Types an ID into the popup and calls it. */
export async function dial(caller: Tincan, to: ContactId, kind: CallKind = 'video'): Promise<void> {
  await caller.inPopup(async (popup) => {
    await write(popup, 'dial-input', to);
    await press(popup, `dial-${kind}`);
    await see(popup, 'call');
  });
}

export async function reaches(tincan: Tincan, phase: Phase): Promise<void> {
  await tincan.sees(`the call is ${phase}`, ({ call }) => call?.phase.name === phase);
}

/** Waits for the ring and answers it in the popup. */
export async function answer(callee: Tincan, kind: CallKind = 'video'): Promise<void> {
  await reaches(callee, 'ringing-here');
  await callee.inPopup((popup) => press(popup, `accept-${kind}`));
}

export async function call(caller: Tincan, callee: Tincan, kind: CallKind = 'video'): Promise<void> {
  await dial(caller, callee.id, kind);
  await answer(callee, kind);
  await Promise.all([reaches(caller, 'connected'), reaches(callee, 'connected')]);
}

export async function hangUp(tincan: Tincan): Promise<void> {
  await tincan.inPopup((popup) => press(popup, 'hang-up'));
}

/** Writes a line in the chat of the call. */
export async function say(tincan: Tincan, words: string): Promise<void> {
  await tincan.inPopup(async (popup) => {
    await press(popup, 'open-chat');
    await write(popup, 'chat-input', words);
    await press(popup, 'chat-send');
    await tincan.sees('the line is written', ({ chat }) =>
      chat.some(({ from, text }) => from === 'me' && text === words),
    );
  });
}

/** Picks a file in the popup, for the one who is called. */
export async function pickFile(tincan: Tincan, path: string): Promise<void> {
  await tincan.inPopup(async (popup) => {
    await press(popup, 'open-files');
    await choose(popup, 'pick-files', path);
    await see(popup, 'transfer', { direction: 'sending' });
  });
}

/** Waits until the newest transfer is in this state. */
export async function transferIs(tincan: Tincan, state: TransferState['name']): Promise<TransferState> {
  return tincan.sees(
    `the transfer is ${state}`,
    ({ transfers: [newest] }) => newest?.state.name === state && newest.state,
  );
}

/** How the call ended for this user. */
export async function endedAs(tincan: Tincan): Promise<string> {
  return tincan.sees('the call has ended', ({ call }) => call?.phase.name === 'ended' && call.phase.reason);
}

/** Back to no call at all, whatever there was. */
export async function clear(tincan: Tincan): Promise<void> {
  const { call } = await tincan.room.snapshot();
  if (!call) return;
  if (call.phase.name !== 'ended') await tincan.room.command('call.hangUp', { call: call.call });
  await tincan.sees('no live call', ({ call }) => call === null || call.phase.name === 'ended');
  await tincan.room.command('call.dismiss', { call: call.call });
  await tincan.sees('no call', ({ call }) => call === null);
}
