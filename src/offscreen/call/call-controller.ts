// Decides which call a message belongs to. At most one call lives at a time; other callers hear "busy".

import { base64url } from '../../protocol/codec/base64url';
import { isCrossed } from '../../protocol/consent/crossed';
import { RESUME_AS_IT_WAS_MS, RESUME_MS } from '../../protocol/consent/limits';
import type { OffscreenSettings, Resume } from '../../protocol/contract';
import { ACK, type Ack } from '../../protocol/errors';
import type { CallKind, CallPhase } from '../../protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import { serialQueue } from '../../shared/serial-queue';
import { report } from '../messaging/report';
import { type Credential, type IncomingHandshake, joinHandshake, startHandshake } from '../session/handshake';
import { type CallSession, openCallSession, type SessionOptions } from './call-session';

/** By which a user's own call is let in. */
export type DialCredential = Exclude<Credential, { by: 'rejoin' }>;

export interface CallController {
  /** The call on screen, be it ended; null when there is none. */
  readonly session: CallSession | null;
  /** A call that has not ended. */
  readonly inCall: boolean;
  /** The call with this id, or null: views speak of calls that may be over. */
  find(call: CallId): CallSession | null;
  /** Ends it, or what takes it up; it is not taken up again. False when there was nothing to end. */
  hangUp(call: CallId): boolean;
  /** A call that broke off is not taken up any more. One that lives goes on. */
  giveUp(): void;
  /** Whatever there is with this peer ends. */
  shutOut(peer: ContactId): void;
  /** `instead` of the call that lives, which is hung up. */
  dial(
    to: ContactId,
    kind: CallKind,
    claim: DialCredential,
    settings: OffscreenSettings,
    instead: boolean,
  ): Promise<Ack>;
  /** A knock that background has checked. */
  knock(message: Uint8Array<ArrayBuffer>, ask: Ask): Promise<void>;
  deliver(from: string, message: Uint8Array<ArrayBuffer>): void;
  expired(from: string): void;
}

export interface Ask {
  kind: CallKind;
  /** It takes up a call that broke off, and needs no consent again; null when it rings. */
  resume: Resume | null;
  /** Do not disturb: it does not ring. */
  hushed: boolean;
  settings: OffscreenSettings;
}

/** A call that broke off and that we take up. Each try has an id of its own, and a view may still know an older one. */
interface TakingUp {
  broken: { call: CallId; peer: ContactId; kind: CallKind; lostAt: number };
  ids: Set<CallId>;
  /** The last try has ended without a word, because there will be another. */
  isBetweenTries: boolean;
}

interface Shared extends Pick<SessionOptions, 'media' | 'transfers' | 'speaker'> {
  /** There is a call on the open line. */
  elsewhere(): boolean;
}

/** Until it is connected, taking a call up is only tried. */
const TRYING: ReadonlySet<CallPhase['name']> = new Set(['dialling', 'ringing-there', 'connecting']);

export function createCallController({ elsewhere, ...shared }: Shared): CallController {
  let session: CallSession | null = null;
  let takingUp: TakingUp | null = null;
  /** A dial and a knock both take time to sign; they are decided one after the other. */
  const serialised = serialQueue();

  /** `tries` is what it takes up, when it is we who call. */
  function open(
    call: Pick<SessionOptions, 'handshake' | 'kind' | 'settings' | 'answered' | 'resume'>,
    tries: TakingUp | null = null,
  ): void {
    takingUp = tries;
    session?.dispose();
    const opened = openCallSession({
      ...shared,
      ...call,
      interrupted(kind, lostAt) {
        const { call: id, peer, direction } = opened.view;
        report('call.interrupted', { call: id, peer, direction, kind, lostAt });
        // One side begins anew, so that the two do not meet half way.
        if (direction !== 'outgoing') return;
        const broken = { call: id, peer, kind, lostAt };
        takingUp = { broken, ids: new Set([id]), isBetweenTries: false };
        takeUp(takingUp, call.settings);
      },
      again() {
        if (!tries || tries !== takingUp || Date.now() - tries.broken.lostAt > RESUME_MS) return false;
        tries.isBetweenTries = true;
        takeUp(tries, call.settings);
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
  function takeUp(tries: TakingUp, settings: OffscreenSettings): void {
    const isOff = () => tries !== takingUp || alive() !== null || elsewhere();
    void serialised(async () => {
      if (isOff()) return;
      const { call, peer, kind, lostAt } = tries.broken;
      const handshake = await startHandshake(peer, kind, { by: 'rejoin', call }, Date.now());
      if (isOff()) return;
      tries.ids.add(handshake.call);
      tries.isBetweenTries = false;
      const muted = Date.now() - lostAt > RESUME_AS_IT_WAS_MS;
      const resume = { lostAt, muted };
      open({ handshake, kind: muted ? 'data' : kind, settings, answered: false, resume }, tries);
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
    claim: DialCredential,
    settings: OffscreenSettings,
    instead: boolean,
  ): Promise<Ack> {
    return serialised(async () => {
      if (instead) alive()?.step({ name: 'hangUp' });
      if (alive() || elsewhere()) return { ok: false, error: 'call-in-progress' };
      const handshake = await startHandshake(to, kind, claim, Date.now());
      open({ handshake, kind, settings, answered: false, resume: null });
      return ACK;
    });
  }

  function giveUp(): void {
    const shown = session?.view;
    const isTrying = shown?.rejoins && TRYING.has(shown.phase.name);
    if (shown && (isTrying || takingUp?.isBetweenTries)) hangUp(shown.call);
    takingUp = null;
  }

  function shutOut(peer: ContactId): void {
    // What is being signed now comes first.
    void serialised(async () => {
      if (takingUp?.broken.peer === peer) giveUp();
      if (session?.view.peer === peer) session.step({ name: 'hangUp' });
    });
  }

  async function answer(handshake: IncomingHandshake, { resume, hushed, ...ask }: Ask): Promise<void> {
    const incoming = { ...ask, handshake, answered: resume !== null, resume };
    const current = alive();
    const isReplacing = current?.view.peer === handshake.peer && (resume || isGivenUp(current, hushed));
    if (!current && !elsewhere() && (resume || !hushed)) {
      open(incoming);
    } else if (current && isReplacing) {
      // The peer has given the old link up.
      current.step({ name: 'replaced' });
      open(incoming);
    } else if (current && isCrossed(current.view, handshake.peer)) {
      // The lower call id stands on both sides. Who calls anew has given up the call that we try to take up.
      const { kind, call, rejoins } = current.view;
      if (rejoins || handshake.call < call)
        open({ ...incoming, kind, answered: true, resume: resumeOf(current) });
    } else {
      const { call, peer } = handshake;
      const payload = base64url(await handshake.reply('busy'));
      report('signal.ready', { to: peer, type: 'ANSWER', payload });
      const because = hushed ? 'hushed' : 'in-call';
      if (!resume) report('call.turnedAway', { call, peer, kind: ask.kind, because });
    }
  }

  /** Of our own try to take a call up: nobody is at hand at what crosses it, as at the try itself. */
  function resumeOf({ view }: CallSession): Resume | null {
    if (!view.rejoins || !takingUp) return null;
    return { lostAt: takingUp.broken.lostAt, muted: view.resumedMuted };
  }

  /** The peer calls anew while we still look for the old link. */
  function isGivenUp({ view }: CallSession, hushed: boolean): boolean {
    return view.phase.name === 'reconnecting' && !hushed;
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
    giveUp,
    shutOut,
    dial,
    knock: (message, ask) =>
      serialised(async () => {
        const handshake = await joinHandshake(message);
        if (handshake) await answer(handshake, ask);
      }),
    deliver(from, message) {
      // What follows a knock may come while that is still being joined.
      void serialised(async () => {
        if (session?.view.peer === from) session.deliver(message);
      });
    },
    expired(from) {
      if (session?.view.peer === from) session.step({ name: 'expired' });
    },
  };
}
