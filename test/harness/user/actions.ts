// What two users do together, each in their own popup.

import type { CallKind, CallPhase } from '../../../src/protocol/snapshot/call-view';
import type { ContactId } from '../../../src/protocol/snapshot/ids';
import type { PauseReason, TransferState } from '../../../src/protocol/snapshot/transfer-view';
import type { Tincan } from './tincan';
import { by, choose, press, see, write } from './view';

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

/** Picks files in the popup, for the one who is called. */
export async function pickFile(tincan: Tincan, ...paths: readonly string[]): Promise<void> {
  await tincan.inPopup(async (popup) => {
    await press(popup, 'open-files');
    await choose(popup, 'pick-files', ...paths);
    await see(popup, 'transfer', { direction: 'sending' });
  });
}

/** Waits until the newest transfer is in this state. */
export async function transferIs(
  tincan: Tincan,
  state: TransferState['name'],
  patienceMs?: number,
): Promise<TransferState> {
  return tincan.sees(
    `the transfer is ${state}`,
    ({ transfers: [newest] }) => newest?.state.name === state && newest.state,
    patienceMs,
  );
}

/**
 * After a link was lost: both are done with the call that broke off, and the transfer finds its peer by itself.
 */
export async function meetAgain(one: Tincan, other: Tincan): Promise<void> {
  for (const tincan of [one, other]) await clear(tincan);
  for (const tincan of [one, other]) {
    await tincan.sees('the transfer has a link again', ({ transfers: [newest] }) => {
      const state = newest?.state;
      return state && !(state.name === 'halted' && state.why.includes('no-link'));
    });
  }
}

/** The words on the card of the newest transfer, in a call or without one. */
export async function transferWords(tincan: Tincan): Promise<string> {
  return tincan.inPopup(async (popup) => {
    await see(popup, 'app');
    if (await popup.$(by('open-files'))) await press(popup, 'open-files');
    return see(popup, 'transfer');
  });
}

export async function acceptFiles(tincan: Tincan): Promise<void> {
  await transferIs(tincan, 'offered');
  await tincan.inPopup((popup) => press(popup, 'file-accept'));
}

/** What the user says to the newest transfer. */
export async function tellTransfer(
  tincan: Tincan,
  what: 'pause' | 'continue' | 'cancel' | 'save',
): Promise<void> {
  const { transfers } = await tincan.room.snapshot();
  const [newest] = transfers;
  if (!newest) throw new Error('there is no transfer to say it to');
  await tincan.room.command(`file.${what}`, { transfer: newest.id });
}

/** Both wait for the end of a transfer that arrives. */
export async function arrives(one: Tincan, other: Tincan, patienceMs?: number): Promise<void> {
  await Promise.all([transferIs(one, 'saved', patienceMs), transferIs(other, 'saved', patienceMs)]);
}

/** Waits until the newest transfer is held by this. */
export async function heldBy(tincan: Tincan, halt: PauseReason): Promise<void> {
  await tincan.sees(
    `the transfer is held: ${halt}`,
    ({ transfers: [newest] }) => newest?.state.name === 'halted' && newest.state.why.includes(halt),
  );
}

/** No transfers are left, whatever there was. */
export async function clearTransfers(tincan: Tincan): Promise<void> {
  const { transfers } = await tincan.room.snapshot();
  for (const { id: transfer } of transfers) {
    await tincan.room.command('file.cancel', { transfer });
    await tincan.sees('it is over', (now) => {
      const state = now.transfers.find((each) => each.id === transfer)?.state.name ?? 'saved';
      return ['saved', 'declined', 'cancelled', 'failed'].includes(state);
    });
    await tincan.room.command('file.dismiss', { transfer });
  }
  await tincan.sees('no transfers', ({ transfers }) => transfers.length === 0);
}

/** How the call ended for this user. */
export async function endedAs(tincan: Tincan): Promise<string> {
  return tincan.sees('the call has ended', ({ call }) => call?.phase.name === 'ended' && call.phase.reason);
}

/** As if the callee had not been rung for an hour: a test rings more often than a contact may. */
export async function forgetRings({ room }: Tincan): Promise<void> {
  await room.page.evaluate(() => chrome.storage.session.remove('knocks'));
}

/** Back to no call at all, whatever there was. */
export async function clear(tincan: Tincan): Promise<void> {
  const { call } = await tincan.room.snapshot();
  if (!call) return;
  if (call.phase.name !== 'ended') await tincan.room.command('call.hangUp', { call: call.id });
  await tincan.sees('no live call', ({ call }) => call === null || call.phase.name === 'ended');
  await tincan.room.command('call.dismiss', { call: call.id });
  await tincan.sees('no call', ({ call }) => call === null);
}
