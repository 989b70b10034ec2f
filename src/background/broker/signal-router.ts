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
import type { BrokerPool } from './broker-pool';
import { answerPresence, hearPresence, notThere, tellClock, tellSpent } from './presence';
import type { Roads, Send } from './roads';
import { hearWhereabouts } from './whereabouts';

type Signal = Extract<BrokerMessage, { type: 'signal' }>;
type SignalMessage = Signal | Extract<BrokerMessage, { type: 'EXPIRE' }>;

/** Checks take time: the messages of one sender are taken in their order, and no sender waits for another. */
const turns = new Map<string, Promise<void>>();

/** `road` is the broker by which the message came. A knock that comes by several rings once: its call is known then. */
export function takeSignal(
  message: SignalMessage,
  road: string,
  roads: Pick<Roads, 'expired'>,
  send: BrokerPool['send'],
): void {
  const { src } = message;
  const isEverywhere = message.type === 'EXPIRE' && roads.expired(src, road);
  const before = turns.get(src) ?? Promise.resolve();
  const turn = before
    .then(() => take(message, { road, isEverywhere, back: (...back) => send(road, ...back) }))
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

interface Way {
  road: string;
  isEverywhere: boolean;
  /** Sends by the same broker. */
  back: Send;
}

async function take(message: SignalMessage, { road, isEverywhere, back }: Way): Promise<void> {
  const isKnock = message.type === 'signal' && message.signal === 'OFFER';
  // The message came while a knock of the same sender was checked, and the knock was not admitted.
  if (!isKnock && trustOf(message.src) !== 'known') return;
  if (message.type === 'EXPIRE') {
    if (isEverywhere) await notThere(message.src);
    if (await isOffscreenOpen()) await order('signal.expired', { from: message.src, road, isEverywhere });
    return;
  }
  const { signal, src, payload } = message;
  if (await opensNothing(message, back)) return;
  if (signal === 'OFFER') await takeKnock(payload, src, back);
  // In the order of sending, and without a wait: nobody needs the answer, and a closed document hears nothing.
  else void order('signal.deliver', { from: src, payload, road });
}

/** Whereabouts, or an answer about presence: background alone takes it. */
async function opensNothing({ signal, src, payload }: Signal, back: Send): Promise<boolean> {
  const bytes = signal === 'CANDIDATE' ? null : base64urlBytes(payload);
  if (!bytes) return false;
  return signal === 'OFFER' ? hearWhereabouts(src, bytes) : hearPresence(src, bytes, back);
}

async function takeKnock(payload: string, from: string, send: Send): Promise<void> {
  const cameAt = Date.now();
  const profile = await read('profile');
  const caller = profile && (await admitCaller(payload, from, profile.id, Date.now()));
  if (!caller) return;
  // A stranger who came too late is told so, and nothing more is expected of it.
  if (caller.for !== 'spent') expectFrom(caller.from);
  switch (caller.for) {
    case 'presence':
      return answerPresence(caller, send);
    case 'clock':
      return tellClock(caller, send);
    case 'spent':
      return tellSpent(caller, send);
    case 'files': {
      const { agreed, invited, sendsOnly, forLink } = caller;
      const chosen = forLink && { from: forLink, to: caller.from };
      await orderOpen('files.knock', { payload, agreed, invited, sendsOnly, chosen });
      return;
    }
    case 'trial':
      await orderOpen('trial.knock', { payload, hushed: await isQuietNow() });
      return;
    case 'call': {
      const { kind, resume, invitedTo } = caller;
      const settings = await offscreenSettings();
      const hushed = await isQuietNow();
      await orderOpen('signal.knock', { payload, kind, resume, invitedTo, hushed, settings, cameAt });
    }
  }
}
