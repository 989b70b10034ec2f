// Stands between the broker and the stock peerjs client. It holds a stranger's messages back until the user consents, so
// that there is no connection and no candidate before, and drops every message that the open line does not use.

import { BROKER_MESSAGES_PER_WINDOW, BROKER_WINDOW_MS } from '../../protocol/broker/limits';
import { admit, EMPTY_WINDOW } from '../../protocol/link/rate-limit';
import { HELD_MESSAGES, PLAIN_CHANNELS } from '../../protocol/open-line/limits';
import {
  kindOfOffer,
  type PlainMessage,
  type PlainOffer,
  parsePlainMessage,
  refusalOf,
} from '../../protocol/open-line/plain-messages';
import type { CallKind } from '../../protocol/snapshot/call-view';

export interface ConsentGatePorts {
  /** To the stock client. */
  deliver(message: PlainMessage): void;
  send(message: { type: 'ANSWER'; payload: object; dst: string }): void;
  /** May a stranger ring now? */
  listens(): boolean;
  /** Called again when the same caller asks for more media. */
  rang(peer: string, kind: CallKind): void;
  answered(): void;
  expired(): void;
}

export interface Gate {
  hear(message: unknown): void;
  /** We call this ID: its answer may pass. */
  expect(peer: string): void;
  /** The user has consented: the messages that were held back pass, and later ones too. */
  admitCaller(): void;
  /** Tells the caller no. */
  refuse(): void;
  /** Nobody is expected any more. */
  shut(): void;
}

/** The connections that the other side of the call may still open. */
interface Guest {
  peer: string;
  admitted: boolean;
  media: number;
  data: number;
  held: PlainMessage[];
}

export function openConsentGate(ports: ConsentGatePorts): Gate {
  let guest: Guest | null = null;
  /** One window for the other side of the call, and one for all strangers together: a crowd cannot silence the call. */
  const windows = { guest: EMPTY_WINDOW, others: EMPTY_WINDOW };

  function inRate(value: unknown): boolean {
    const whose = guest && isFrom(guest.peer, value) ? 'guest' : 'others';
    const next = admit(windows[whose], Date.now(), BROKER_MESSAGES_PER_WINDOW, BROKER_WINDOW_MS);
    windows[whose] = next.window;
    return next.admitted;
  }

  function sayNo(offer: PlainOffer): void {
    const { src, payload } = offer;
    const { connectionId, type } = payload;
    const answer = { connectionId, type, sdp: { type: 'answer', sdp: refusalOf(offer) } };
    ports.send({ type: 'ANSWER', payload: answer, dst: src });
  }

  function takeOffer(offer: PlainOffer): void {
    const { type } = offer.payload;
    if (!guest && ports.listens()) {
      guest = { peer: offer.src, admitted: false, media: 1, data: PLAIN_CHANNELS, held: [] };
    }
    if (guest?.peer !== offer.src || guest[type] === 0) {
      sayNo(offer);
      return;
    }
    guest[type] -= 1;
    if (guest.admitted) {
      ports.deliver(offer);
    } else {
      guest.held.push(offer);
      ports.rang(offer.src, kindOfCall(guest.held));
    }
  }

  function takeFromGuest({ admitted, held }: Guest, message: PlainMessage): void {
    if (message.type === 'EXPIRE') {
      ports.expired();
    } else if (admitted) {
      if (message.type === 'ANSWER') ports.answered();
      ports.deliver(message);
    } else if (held.length < HELD_MESSAGES) {
      held.push(message);
    }
  }

  function take(message: PlainMessage): void {
    if (message.type === 'OFFER') takeOffer(message);
    else if (!('src' in message)) ports.deliver(message);
    else if (message.src === guest?.peer) takeFromGuest(guest, message);
  }

  return {
    hear(value) {
      const message = inRate(value) ? parsePlainMessage(value) : null;
      if (message) take(message);
    },
    expect(peer) {
      guest = { peer, admitted: true, media: 0, data: PLAIN_CHANNELS, held: [] };
    },
    admitCaller() {
      if (!guest) return;
      guest.admitted = true;
      for (const message of guest.held.splice(0)) ports.deliver(message);
    },
    refuse() {
      for (const message of guest?.held ?? []) if (message.type === 'OFFER') sayNo(message);
    },
    shut() {
      guest = null;
    },
  };
}

/** The kind with the most media that the caller has asked for. */
function kindOfCall(held: readonly PlainMessage[]): CallKind {
  const kinds = held.map((message) => (message.type === 'OFFER' ? kindOfOffer(message) : 'data'));
  return kinds.find((kind) => kind !== 'data') ?? 'data';
}

function isFrom(peer: string, value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'src' in value && value.src === peer;
}
