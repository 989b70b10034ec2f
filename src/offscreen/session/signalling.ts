// The messages of one handshake through the broker, before its link is up: knock, replies, cancel and what is sealed.
// They leave in the order they were sent, and take effect in the order they came.

import type { CallEvent } from '../../protocol/call/call-machine';
import { base64url } from '../../protocol/codec/base64url';
import type { Bytes } from '../../protocol/codec/bytes';
import type { SignalType } from '../../protocol/contract/orders';
import { UNKNOWN_FRAMES } from '../../protocol/link/limits';
import type { CallVerb } from '../../protocol/signal/reply';
import type { ConnectionSignal, OfferSummary, Signal } from '../../protocol/signal/sealed';
import { tagOf } from '../../protocol/signal/signal-tag';
import { serialQueue } from '../../shared/serial-queue';
import { budgets } from '../link/link-budgets';
import { report } from '../messaging/report';
import type { Handshake, OutgoingHandshake } from './handshake';
import type { SealedChannel } from './sealed-channel';

export interface SignallingEvents {
  event(event: CallEvent): void;
  /** For the connection. */
  signal(signal: ConnectionSignal): void;
  /** The keys are settled: this is the code that both users may compare. */
  safetyCode(code: readonly string[]): void;
  /** How far the peer's clock is ahead of ours; there will be no link. */
  clockAhead?(ms: number): void;
  /** The files that the peer would send. */
  offers?(offers: readonly OfferSummary[]): void;
}

export interface Signalling {
  knock(): void;
  reply(verb: CallVerb): void;
  cancel(): void;
  /** Sends nothing before the keys are settled. */
  seal(signal: Signal): void;
  /** A reply, cancel or sealed message of this handshake. A message that does not check out is dropped. */
  deliver(message: Bytes): void;
  /** Somebody has answered our knock who is not the peer that was called. */
  readonly isDoubted: boolean;
}

export function openSignalling(handshake: Handshake, events: SignallingEvents): Signalling {
  const outgoing = handshake.role === 'caller' ? handshake : null;
  const incoming = handshake.role === 'callee' ? handshake : null;
  let sealedChannel: SealedChannel | null = incoming?.sealedChannel ?? null;
  let isDoubted = false;
  const budget = budgets.forLink(handshake.peer);
  let dropped = 0;
  /** Signing and sealing take time, and so does checking. */
  const [sending, receiving] = [serialQueue(), serialQueue()];

  function transmit(type: SignalType, message: Promise<Bytes> | Bytes): void {
    void sending(async () => {
      report('signal.ready', { to: handshake.peer, type, payload: base64url(await message) });
    });
  }

  function seal(signal: Signal): void {
    if (sealedChannel) transmit('CANDIDATE', sealedChannel.seal(signal));
  }

  async function onMessage(message: Bytes): Promise<void> {
    const tag = tagOf(message);
    if (tag === 'reply' && outgoing) await onReply(outgoing, message);
    else if (tag === 'cancel' && incoming) {
      if (await incoming.isCancel(message)) events.event({ name: 'cancelled' });
    } else if (tag === 'sealed' && sealedChannel)
      await onSealed(await sealedChannel.unseal(message), message.length);
  }

  async function onReply(to: OutgoingHandshake, message: Bytes): Promise<void> {
    const answer = await to.readReply(message);
    if (answer === 'forged') isDoubted = true;
    if (!answer || answer === 'forged') return;
    if (answer.verb === 'stale') {
      events.clockAhead?.(answer.time - Date.now());
      events.event({ name: 'clockDiffers' });
      return;
    }
    sealedChannel = answer.sealedChannel;
    if (answer.verb === 'accept') {
      seal({ t: 'nonce', nonce: to.nonce });
      events.safetyCode(answer.safetyCode);
    }
    events.event({ name: 'replied', verb: answer.verb });
  }

  async function onSealed(signal: Signal | 'forged' | null, size: number): Promise<void> {
    if (signal === 'forged') events.event({ name: 'unverified' });
    else if (signal && !budget.admits(`signal ${signal.t}`, size)) drop();
    else if (signal?.t === 'bye') events.event({ name: 'bye' });
    else if (signal?.t === 'nonce') await onNonce(signal.nonce);
    else if (signal?.t === 'files') events.offers?.(signal.offers);
    else if (signal) events.signal(signal);
  }

  function drop(): void {
    dropped += 1;
    if (dropped > UNKNOWN_FRAMES) events.event({ name: 'linkFailed', error: 'peer-misbehaved' });
  }

  /** A caller that does not keep to its commitment could have chosen the code. */
  async function onNonce(nonce: string): Promise<void> {
    const code = incoming && (await incoming.safetyCode(nonce));
    if (code) events.safetyCode(code);
    else events.event({ name: 'linkFailed', error: 'peer-unverified' });
  }

  return {
    knock: () => outgoing && transmit('OFFER', outgoing.knock),
    reply: (verb) => incoming && transmit('ANSWER', incoming.reply(verb)),
    cancel: () => outgoing && transmit('CANDIDATE', outgoing.cancel()),
    seal,
    deliver(message) {
      void receiving(() => onMessage(message));
    },
    get isDoubted() {
      return isDoubted;
    },
  };
}
