// Decides which call a message belongs to. At most one call lives at a time; other callers hear "busy".

import { base64url } from '../protocol/base64url';
import type { PhoneSettings } from '../protocol/contract';
import { HEARD, type Heard } from '../protocol/errors';
import type { CallId, CallKind, ContactId } from '../protocol/snapshot';
import { type CallSession, openCallSession, type SessionOptions } from './call-session';
import { type IncomingExchange, joinExchange, type OutgoingExchange, startExchange } from './exchange';
import { report } from './report';

export interface Director {
  /** The call on screen, be it ended; null when there is none. */
  readonly session: CallSession | null;
  /** The call with this id, or null: views speak of calls that may be over. */
  find(call: CallId): CallSession | null;
  dial(to: ContactId, kind: CallKind, phone: PhoneSettings): Promise<Heard>;
  /** A knock that background has checked. */
  knock(message: Uint8Array<ArrayBuffer>, phone: PhoneSettings): Promise<void>;
  deliver(from: string, message: Uint8Array<ArrayBuffer>): void;
  expired(from: string): void;
}

type Shared = Pick<SessionOptions, 'media' | 'transfers' | 'speaker'>;

export function createDirector(shared: Shared): Director {
  let session: CallSession | null = null;
  /** A dial and a knock both take time to sign; they are decided one after the other. */
  let deciding: Promise<unknown> = Promise.resolve();

  function inTurn<T>(decide: () => Promise<T>): Promise<T> {
    const decision = deciding.then(decide);
    deciding = decision.catch(reportError);
    return decision;
  }

  function open(exchange: OutgoingExchange | IncomingExchange, kind: CallKind, phone: PhoneSettings) {
    session?.dispose();
    const opened = openCallSession({
      ...shared,
      exchange,
      kind,
      phone,
      forget() {
        if (session !== opened) return;
        session = null;
        report('call.changed', { call: null });
      },
    });
    session = opened;
    return opened;
  }

  function alive(): CallSession | null {
    return session && session.view.phase.name !== 'ended' ? session : null;
  }

  async function answer(exchange: IncomingExchange, phone: PhoneSettings): Promise<void> {
    const current = alive();
    const phase = current?.view.phase.name;
    const samePeer = current?.view.peer === exchange.peer;
    if (!current) {
      open(exchange, exchange.kind, phone);
    } else if (samePeer && (phase === 'dialling' || phase === 'ringing-there')) {
      // Glare: both called. The lower call id stands on both sides; both have consented already.
      const { kind, call } = current.view;
      if (exchange.call < call) open(exchange, exchange.kind, phone).accept(kind);
    } else if (samePeer && phase === 'reconnecting') {
      // The peer has given the old link up, or has started anew.
      current.step({ name: 'linkFailed', error: 'connection-lost' });
      open(exchange, exchange.kind, phone);
    } else {
      const payload = base64url(await exchange.reply('busy'));
      report('signal.ready', { to: exchange.peer, type: 'ANSWER', payload });
    }
  }

  return {
    get session() {
      return session;
    },
    find: (call) => (session?.view.call === call ? session : null),
    dial: (to, kind, phone) =>
      inTurn(async () => {
        if (alive()) return { ok: false, error: 'call-in-progress' };
        open(await startExchange(to, kind, Date.now()), kind, phone);
        return HEARD;
      }),
    knock: (message, phone) =>
      inTurn(async () => {
        const exchange = await joinExchange(message);
        if (exchange) await answer(exchange, phone);
      }),
    deliver(from, message) {
      if (session?.view.peer === from) session.deliver(message);
    },
    expired(from) {
      if (session?.view.peer === from) session.step({ name: 'expired' });
    },
  };
}
