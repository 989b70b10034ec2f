// Acts of two users together, each in their own popup.

import type { CallKind, CallPhase, CallView } from '../../../src/protocol/snapshot/call-view';
import type { ContactId } from '../../../src/protocol/snapshot/ids';
import type { PauseReason, TransferState } from '../../../src/protocol/snapshot/transfer-view';
import { until } from '../browser/until';
import { wordsOf } from './sentences';
import type { Tincan } from './tincan';
import { by, choose, press, pressAt, see, type View, write } from './view';

export type Phase = CallPhase['name'];

/** Each user saves the other as a contact, so that both can ring each other. A guest is nobody's contact. */
export async function befriend(one: Tincan, other: Tincan): Promise<void> {
  if (one.guest || other.guest) return;
  await one.room.command('contact.add', { id: other.id, name: other.name });
  await other.room.command('contact.add', { id: one.id, name: one.name });
}

/** Types an ID into the field and presses the button of whoever has it: a contact, or somebody unknown. */
export async function callTyped(view: View, id: ContactId, kind: CallKind): Promise<void> {
  const row = `:is(${by('contact-row', { id })}, ${by('stranger-row', { id })})`;
  await write(view, 'dial-input', id);
  await view.waitForSelector(row);
  if (kind !== 'data' || (await view.$(by('stranger-row', { id })))) {
    return pressAt(view, `${row} :is(${by(`dial-${kind}`)}, ${by(`contact-${kind}`)})`);
  }
  await pressAt(view, `${row} ${by('contact-menu')}`);
  await press(view, 'sheet-data');
}

/** Types an ID into the popup and calls it; a guest opens a link. */
export async function dial(caller: Tincan, to: ContactId, kind: CallKind = 'video'): Promise<void> {
  if (caller.guest) return caller.guest.ring(kind, to);
  await caller.inPopup(async (popup) => {
    await callTyped(popup, to, kind);
    await see(popup, 'call');
  });
}

export async function reaches(tincan: Tincan, phase: Phase): Promise<void> {
  await tincan.sees(`the call is ${phase}`, ({ call }) => call?.phase.name === phase);
}

/** Rings, and tells who calls whom: nobody can call a guest, who calls instead. */
export async function ring(
  caller: Tincan,
  callee: Tincan,
  kind: CallKind = 'data',
): Promise<readonly [caller: Tincan, callee: Tincan]> {
  if (callee.guest) return ring(callee, caller, kind);
  await dial(caller, callee.id, kind);
  await reaches(callee, 'ringing-here');
  return [caller, callee];
}

/** Waits for the ring and answers the call in the popup. */
export async function answer(callee: Tincan, kind: CallKind = 'video'): Promise<void> {
  await reaches(callee, 'ringing-here');
  await callee.inPopup((popup) => press(popup, `accept-${kind}`));
}

/**
 * A call to begin a test with. It is placed and answered by the Commands that popups send: two popups cost more than the call
 * itself. Tests of how users call have `dial` and `answer`. Nobody can call a guest, who calls instead.
 */
export async function call(caller: Tincan, callee: Tincan, kind: CallKind = 'video'): Promise<void> {
  if (callee.guest) return call(callee, caller, kind);
  const placed = await caller.room.command('call.start', { to: callee.id, kind });
  if (!placed.ok) throw new Error(`the call was refused: ${placed.error}`);
  const rings = await callee.sees(
    'the call is ringing-here',
    ({ call: now }) => now?.phase.name === 'ringing-here' && now,
  );
  const answered = await callee.room.command('call.accept', { call: rings.id, kind });
  if (!answered.ok) throw new Error(`the answer was refused: ${answered.error}`);
  await Promise.all([reaches(caller, 'connected'), reaches(callee, 'connected')]);
}

export async function hangUp(tincan: Tincan): Promise<void> {
  await tincan.inPopup((popup) => press(popup, 'hang-up'));
}

/** Sends a message in the chat of the call. */
export async function say(tincan: Tincan, words: string): Promise<void> {
  await tincan.inPopup(async (popup) => {
    await press(popup, 'open-chat');
    await write(popup, 'chat-input', words);
    await press(popup, 'chat-send');
    await tincan.sees('the chat message is sent', ({ chat }) =>
      chat.some(({ from, text }) => from === 'me' && text === words),
    );
  });
}

/** Picks files in the popup, for the peer of the call. */
export async function pickFile(tincan: Tincan, ...paths: readonly string[]): Promise<void> {
  await tincan.inPopup(async (popup) => {
    await press(popup, 'open-files');
    await choose(popup, 'pick-files', ...paths);
    await see(popup, 'transfer', { direction: 'sending' });
  });
}

/** Waits until the newest transfer is in this state, for as long as the transfer gets on. */
export async function transferIs(
  tincan: Tincan,
  state: TransferState['name'],
  patienceMs?: number,
): Promise<TransferState> {
  return tincan.sees(
    `the transfer is ${state}`,
    ({ transfers: [newest] }) => newest?.state.name === state && newest.state,
    patienceMs,
    ({ transfers: [newest] }) => [newest?.state.name, newest?.movedBytes, newest?.filesDone],
  );
}

/**
 * After a lost link: both sides put the call that broke off away, and the transfer gets a link again by itself.
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

/** The text on the row of the newest transfer, in a call or without one, with the names of all its files. */
export async function transferWords(tincan: Tincan): Promise<string> {
  return tincan.inPopup(async (popup) => {
    await see(popup, 'app');
    if (await popup.$(by('open-files'))) await press(popup, 'open-files');
    await see(popup, 'transfer');
    if (await popup.$(by('transfer-unfold'))) {
      await press(popup, 'transfer-unfold');
      await see(popup, 'transfer-files');
    }
    return see(popup, 'transfer');
  });
}

/** Ticks every file of the offer that a view shows: those that may run programs are not ticked at first. */
export async function tickAll(view: View): Promise<void> {
  await see(view, 'offer-group');
  const risky = await view.$(`${by('offer-group', { kind: 'offer_risky' })} input`);
  await risky?.click();
}

/** Accepts every file of the offer that a view shows. */
export async function acceptAll(view: View): Promise<void> {
  await tickAll(view);
  await press(view, 'file-accept');
}

export async function acceptFiles(tincan: Tincan): Promise<void> {
  await transferIs(tincan, 'offered');
  await tincan.inPopup(async (view) => {
    // A popup opens at the files that wait; the page of a guest was there before them.
    if (tincan.guest) await press(view, 'open-files');
    await acceptAll(view);
  });
}

/** Sends a Command of the user about the newest transfer. */
export async function tellTransfer(
  tincan: Tincan,
  what: 'pause' | 'continue' | 'cancel' | 'save',
): Promise<void> {
  const { transfers } = await tincan.room.snapshot();
  const [newest] = transfers;
  if (!newest) throw new Error('there is no transfer for the Command');
  await tincan.room.command(`file.${what}`, { transfer: newest.id });
}

/** Waits until the newest transfer is saved on both sides. */
export async function arrives(one: Tincan, other: Tincan, patienceMs?: number): Promise<void> {
  await Promise.all([transferIs(one, 'saved', patienceMs), transferIs(other, 'saved', patienceMs)]);
}

/** Waits until the newest transfer has this pause reason. */
export async function heldBy(tincan: Tincan, halt: PauseReason): Promise<void> {
  await tincan.sees(
    `the transfer has the pause reason ${halt}`,
    ({ transfers: [newest] }) => newest?.state.name === 'halted' && newest.state.why.includes(halt),
  );
}

/** Pauses the newest transfer when a part of it has arrived: not all has then, however fast the machine is. */
export async function pauseInTheMiddle(tincan: Tincan): Promise<void> {
  await tincan.sees('a part has arrived', ({ transfers: [newest] }) => (newest?.movedBytes ?? 0) > 0);
  await tellTransfer(tincan, 'pause');
  await heldBy(tincan, 'paused-here');
}

/** Ends and removes all transfers. */
export async function clearTransfers(tincan: Tincan): Promise<void> {
  const { transfers } = await tincan.room.snapshot();
  for (const { id: transfer } of transfers) {
    await tincan.room.command('file.cancel', { transfer });
    await tincan.sees('every transfer is over', (now) => {
      const state = now.transfers.find((each) => each.id === transfer)?.state.name ?? 'saved';
      return ['saved', 'declined', 'cancelled', 'failed'].includes(state);
    });
    await tincan.room.command('file.dismiss', { transfer });
  }
  await tincan.sees('no transfers', ({ transfers }) => transfers.length === 0);
}

/** Waits for the end of the call, and returns the reason that this user is told. */
export async function endedAs(tincan: Tincan): Promise<string> {
  return tincan.sees('the call has ended', ({ call }) => call?.phase.name === 'ended' && call.phase.reason);
}

/** Resets the budget for rings of the callee: a test rings more often than a contact may. */
export async function forgetRings({ room, guest }: Tincan): Promise<void> {
  if (guest) return;
  await room.page.evaluate(() => chrome.storage.session.remove('knocks'));
}

/** Ends the call, if there is one, and puts the ended call away. */
export async function clear(tincan: Tincan): Promise<void> {
  const { call } = await tincan.room.snapshot();
  if (!call) return;
  if (call.phase.name !== 'ended') await tincan.room.command('call.hangUp', { call: call.id });
  await tincan.sees('no live call', ({ call }) => call === null || call.phase.name === 'ended');
  await tincan.room.command('call.dismiss', { call: call.id });
  await tincan.sees('no call', ({ call }) => call === null);
}

/** Waits until the connection panel of the popup says in words which way the packets go. */
export async function showsPath(
  { name, inPopup }: Tincan,
  path: NonNullable<CallView['path']>,
): Promise<void> {
  const words = wordsOf(`path_${path}`);
  await inPopup(async (popup) => {
    await press(popup, 'open-connection');
    await until(`${name}: the connection is ${words}`, async () =>
      (await see(popup, 'connection-line')).includes(words),
    );
  });
}
