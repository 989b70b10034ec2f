// Where each message of the broker goes: to the admission of knocks, to presence, or to the offscreen document.

import type { BrokerMessage } from '../../protocol/broker/broker-messages';
import { base64urlBytes } from '../../protocol/codec/base64url';
import { admitCaller } from '../admission/knock-admission';
import { expectFrom, trustOf } from '../admission/known-callers';
import { isOffscreenOpen } from '../offscreen/offscreen-document';
import { offscreenSettings } from '../offscreen/offscreen-settings';
import { order, orderOpen } from '../offscreen/order';
import { isQuietNow } from '../store/quiet';
import { read } from '../store/snapshot-store';
import { answerPresence, hearPresence, notThere, type Send, tellClock } from './presence';

type SignalMessage = Extract<BrokerMessage, { type: 'signal' | 'EXPIRE' }>;

/** Checks take time: the messages of one sender are taken in their order, and no sender waits for another. */
const turns = new Map<string, Promise<void>>();

export function takeSignal(message: SignalMessage, send: Send): void {
  const { src } = message;
  const before = turns.get(src) ?? Promise.resolve();
  const turn = before
    .then(() => take(message, send))
    .catch(reportError)
    .finally(() => {
      if (turns.get(src) === turn) turns.delete(src);
    });
  turns.set(src, turn);
}

/** A message of this sender is being checked. */
export function isBeingChecked(src: string): boolean {
  return turns.has(src);
}

async function take(message: SignalMessage, send: Send): Promise<void> {
  const isKnock = message.type === 'signal' && message.signal === 'OFFER';
  // The message came while a knock of the same sender was checked, and the knock was not admitted.
  if (!isKnock && trustOf(message.src) !== 'known') return;
  if (message.type === 'EXPIRE') {
    await notThere(message.src);
    if (await isOffscreenOpen()) await order('signal.expired', { from: message.src });
    return;
  }
  const { signal, src, payload } = message;
  if (signal === 'OFFER') await takeKnock(payload, src, send);
  else if (signal === 'ANSWER' && (await isPresence(payload, src))) return;
  // In the order of sending, and without a wait: nobody needs the answer, and a closed document hears nothing.
  else void order('signal.deliver', { from: src, payload });
}

async function takeKnock(payload: string, from: string, send: Send): Promise<void> {
  const profile = await read('profile');
  const caller = profile && (await admitCaller(payload, from, profile.id, Date.now()));
  if (!caller) return;
  expectFrom(caller.from);
  switch (caller.for) {
    case 'presence':
      return answerPresence(caller, send);
    case 'clock':
      return tellClock(caller, send);
    case 'files':
      await orderOpen('files.knock', { payload, agreed: caller.agreed });
      return;
    case 'call': {
      const { kind, resume } = caller;
      const settings = await offscreenSettings();
      const hushed = await isQuietNow();
      await orderOpen('signal.knock', { payload, kind, resume, hushed, settings });
    }
  }
}

async function isPresence(payload: string, from: string): Promise<boolean> {
  const message = base64urlBytes(payload);
  return message !== null && hearPresence(from, message);
}
