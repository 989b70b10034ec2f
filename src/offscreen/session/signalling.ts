// The messages of one handshake through the broker, before its link is up: knock, replies, cancel and what is sealed.
// They leave in the order they were sent, and take effect in the order they came.

import type { Bytes } from '../../protocol/codec/bytes';
import type { SignalType } from '../../protocol/contract/orders';
import type { CallVerb } from '../../protocol/signal/reply';
import type { Signal } from '../../protocol/signal/sealed';
import { otherVersion, tagOf } from '../../protocol/signal/signal-tag';
import type { MarkName } from '../../protocol/snapshot/timeline';
import { serialQueue } from '../../shared/serial-queue';
import type { Handshake, OutgoingHandshake } from './handshake';
import { openOutgoingMessages } from './outgoing-messages';
import type { SealedChannel } from './sealed-channel';
import { type SealedSignalEvents, sealedSignals } from './sealed-signals';

export interface SignallingEvents extends SealedSignalEvents {
  /** How far the peer's clock is ahead of ours; there will be no link. */
  clockAhead?(ms: number): void;
  /** A step of the handshake. */
  mark?(name: MarkName): void;
  /** The peer's browser seems to speak another version of the protocol. */
  otherVersion?(version: 'older' | 'newer'): void;
}

export interface Signalling {
  knock(): void;
  reply(verb: CallVerb): void;
  cancel(): void;
  /** Sends nothing before the keys are settled. */
  seal(signal: Signal): void;
  /** A reply, cancel or sealed message of this handshake, by the broker `road`. A message that does not check out is dropped. */
  deliver(message: Bytes, road: string): void;
  /** This broker could not reach the peer. */
  expired(road: string): void;
  /** Nothing waits for an answer any more: the link is up, or the session is over. */
  settled(): void;
  /** Somebody has answered our knock who is not the peer that was called. */
  readonly isDoubted: boolean;
}

/** Of the other verbs the end of the call tells enough. */
const SENT: Readonly<Partial<Record<CallVerb, MarkName>>> = {
  ringing: 'ringing-sent',
  accept: 'accept-sent',
};
const CAME: Readonly<Partial<Record<CallVerb, MarkName>>> = {
  ringing: 'ringing-came',
  accept: 'accept-came',
};

export function openSignalling(handshake: Handshake, events: SignallingEvents): Signalling {
  const outgoing = handshake.role === 'caller' ? handshake : null;
  const incoming = handshake.role === 'callee' ? handshake : null;
  let sealedChannel: SealedChannel | null = incoming?.sealedChannel ?? null;
  let isDoubted = false;
  const take = sealedSignals(handshake, events);
  const outgoingMessages = openOutgoingMessages(handshake.peer);
  /** Checking takes time. */
  const receiving = serialQueue();

  function transmit(type: SignalType, message: Promise<Bytes> | Bytes, sent?: MarkName): void {
    outgoingMessages.send(type, message, () => sent && events.mark?.(sent));
  }

  function reply(verb: CallVerb): void {
    if (verb === 'accept') events.mark?.('accepted');
    if (incoming) transmit('ANSWER', incoming.reply(verb), SENT[verb]);
  }

  function seal(signal: Signal): void {
    if (sealedChannel) outgoingMessages.sendSealed(sealedChannel.seal(signal));
  }

  async function onMessage(message: Bytes, road: string): Promise<void> {
    const tag = tagOf(message);
    const other = outgoing && otherVersion(message);
    if (other) events.otherVersion?.(other);
    else if (tag === 'reply' && outgoing) await onReply(outgoing, message, road);
    else if (tag === 'cancel' && incoming) {
      if (await incoming.isCancel(message)) events.event({ name: 'cancelled' });
    } else if (tag === 'sealed' && sealedChannel)
      await onSealed(await sealedChannel.unseal(message), message.length, road);
  }

  async function onReply(to: OutgoingHandshake, message: Bytes, road: string): Promise<void> {
    const answer = await to.readReply(message);
    if (answer === 'forged') isDoubted = true;
    if (!answer || answer === 'forged') return;
    outgoingMessages.heard(road);
    if (answer.verb === 'stale') {
      events.clockAhead?.(answer.time - Date.now());
      events.event({ name: 'clockDiffers' });
      return;
    }
    if (answer.verb === 'spent') return events.event({ name: 'inviteSpent' });
    const came = CAME[answer.verb];
    if (came) events.mark?.(came);
    sealedChannel = answer.sealedChannel;
    if (answer.verb === 'accept') {
      seal({ t: 'nonce', nonce: to.nonce });
      events.safetyCode(answer.safetyCode);
    }
    events.event({ name: 'replied', verb: answer.verb });
  }

  async function onSealed(signal: Signal | 'forged' | null, size: number, road: string): Promise<void> {
    if (signal === 'forged') events.event({ name: 'unverified' });
    if (!signal || signal === 'forged') return;
    outgoingMessages.heard(road);
    await take(signal, size);
  }

  return {
    knock: () => outgoing && transmit('OFFER', outgoing.knock, 'knock-sent'),
    reply,
    cancel: () => outgoing && transmit('CANDIDATE', outgoing.cancel()),
    seal,
    deliver(message, road) {
      void receiving(() => onMessage(message, road));
    },
    expired: outgoingMessages.expired,
    settled: outgoingMessages.settled,
    get isDoubted() {
      return isDoubted;
    },
  };
}
