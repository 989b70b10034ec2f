// Decides which call a message belongs to. At most one call lives at a time; other callers hear "busy".

import { base64url } from '../protocol/base64url';
import type { PhoneSettings } from '../protocol/contract';
import { HEARD, type Heard } from '../protocol/errors';
import type { Interrupted } from '../protocol/interrupted';
import { REJOIN_MS } from '../protocol/limits';
import type { CallId, CallKind, ContactId } from '../protocol/snapshot';
import { oneByOne } from '../shared/one-by-one';
import { type CallSession, openCallSession, type SessionOptions } from './call-session';
import { type Claim, type IncomingExchange, joinExchange, startExchange } from './exchange';
import { report } from './report';

/** By which a user's own call is let in. */
export type DialClaim = Exclude<Claim, { by: 'rejoin' }>;

export interface Director {
  /** The call on screen, be it ended; null when there is none. */
  readonly session: CallSession | null;
  /** A call that has not ended. */
  readonly inCall: boolean;
  /** The call with this id, or null: views speak of calls that may be over. */
  find(call: CallId): CallSession | null;
  /** Ends it, or what takes it up; it is not taken up again. False when there was nothing to end. */
  hangUp(call: CallId): boolean;
  /** `instead` of the call that lives, which is hung up. */
  dial(
    to: ContactId,
    kind: CallKind,
    claim: DialClaim,
    phone: PhoneSettings,
    instead: boolean,
  ): Promise<Heard>;
  /** A knock that background has checked. */
  knock(message: Uint8Array<ArrayBuffer>, ask: Ask): Promise<void>;
  deliver(from: string, message: Uint8Array<ArrayBuffer>): void;
  expired(from: string): void;
}

export interface Ask {
  kind: CallKind;
  /** It takes up a call that broke off, and needs no consent again. */
  rejoins: boolean;
  /** Do not disturb: it does not ring. */
  hushed: boolean;
  phone: PhoneSettings;
}

/** A call that broke off and that we take up. Each try has an id of its own, and a view may still know an older one. */
interface TakingUp {
  broken: Interrupted;
  ids: Set<CallId>;
  /** The last try has ended without a word, because there will be another. */
  isBetweenTries: boolean;
}

interface Shared extends Pick<SessionOptions, 'media' | 'transfers' | 'speaker'> {
  /** There is a call on the open line. */
  elsewhere(): boolean;
}

export function createDirector({ elsewhere, ...shared }: Shared): Director {
  let session: CallSession | null = null;
  let takingUp: TakingUp | null = null;
  /** A dial and a knock both take time to sign; they are decided one after the other. */
  const inTurn = oneByOne();

  /** `tries` is what it takes up, when it is we who call. */
  function open(
    call: Pick<SessionOptions, 'exchange' | 'kind' | 'phone' | 'answered' | 'rejoins'>,
    tries: TakingUp | null = null,
  ): void {
    takingUp = tries;
    session?.dispose();
    const opened = openCallSession({
      ...shared,
      ...call,
      interrupted(kind) {
        const { call: id, peer, direction } = opened.view;
        report('call.interrupted', { call: id, peer, kind });
        // One side begins anew, so that the two do not meet half way.
        if (direction !== 'outgoing') return;
        const broken = { call: id, peer, kind, at: Date.now() };
        takingUp = { broken, ids: new Set([id]), isBetweenTries: false };
        takeUp(takingUp, call.phone);
      },
      again() {
        if (!tries || tries !== takingUp || Date.now() - tries.broken.at > REJOIN_MS) return false;
        tries.isBetweenTries = true;
        takeUp(tries, call.phone);
        return true;
      },
      forget() {
        if (session !== opened) return;
        session = null;
        report('call.changed', { call: null });
      },
    });
    session = opened;
  }

  function alive(): CallSession | null {
    return session && session.view.phase.name !== 'ended' ? session : null;
  }

  /** The peer may be out of reach for as long as we were: what was not heard is said again. */
  function takeUp(tries: TakingUp, phone: PhoneSettings): void {
    const isOff = () => tries !== takingUp || alive() !== null || elsewhere();
    void inTurn(async () => {
      if (isOff()) return;
      const { call, peer, kind } = tries.broken;
      const exchange = await startExchange(peer, kind, { by: 'rejoin', call }, Date.now());
      if (isOff()) return;
      tries.ids.add(exchange.call);
      tries.isBetweenTries = false;
      open({ exchange, kind, phone, answered: false, rejoins: true }, tries);
    });
  }

  function hangUp(call: CallId): boolean {
    const tries = takingUp?.ids.has(call) ? takingUp : null;
    if (tries) takingUp = null;
    if (!session || !(tries || session.view.call === call)) return false;
    if (tries?.isBetweenTries) report('call.changed', { call: session.view });
    else session.step({ name: 'hangUp' });
    return true;
  }

  function dial(
    to: ContactId,
    kind: CallKind,
    claim: DialClaim,
    phone: PhoneSettings,
    instead: boolean,
  ): Promise<Heard> {
    return inTurn(async () => {
      if (instead) alive()?.step({ name: 'hangUp' });
      if (alive() || elsewhere()) return { ok: false, error: 'call-in-progress' };
      const exchange = await startExchange(to, kind, claim, Date.now());
      open({ exchange, kind, phone, answered: false, rejoins: false });
      return HEARD;
    });
  }

  async function answer(exchange: IncomingExchange, { rejoins, hushed, ...ask }: Ask): Promise<void> {
    const incoming = { ...ask, exchange, answered: rejoins, rejoins };
    const current = alive();
    const phase = current?.view.phase.name;
    const samePeer = current?.view.peer === exchange.peer;
    const mayRing = rejoins || !hushed;
    if (!current && !elsewhere() && mayRing) {
      open(incoming);
    } else if (current && (rejoins || (samePeer && phase === 'reconnecting' && mayRing))) {
      // The peer has given the old link up.
      current.step({ name: 'replaced' });
      open(incoming);
    } else if (current && samePeer && (phase === 'dialling' || phase === 'ringing-there')) {
      // Glare: both called. The lower call id stands on both sides; both have consented already.
      const { kind, call } = current.view;
      if (exchange.call < call) open({ ...incoming, kind, answered: true });
    } else {
      const { call, peer } = exchange;
      const payload = base64url(await exchange.reply('busy'));
      report('signal.ready', { to: peer, type: 'ANSWER', payload });
      const because = hushed ? 'hushed' : 'in-call';
      if (!rejoins) report('call.turnedAway', { call, peer, kind: ask.kind, because });
    }
  }

  return {
    get session() {
      return session;
    },
    get inCall() {
      return alive() !== null;
    },
    find: (call) => (session?.view.call === call ? session : null),
    hangUp,
    dial,
    knock: (message, ask) =>
      inTurn(async () => {
        const exchange = await joinExchange(message);
        if (exchange) await answer(exchange, ask);
      }),
    deliver(from, message) {
      // What follows a knock may come while that is still being joined.
      void inTurn(async () => {
        if (session?.view.peer === from) session.deliver(message);
      });
    },
    expired(from) {
      if (session?.view.peer === from) session.step({ name: 'expired' });
    },
  };
}
