// Decides which call a message belongs to. At most one call lives at a time; other callers hear "busy".

import type { Bytes } from '../../protocol/codec/bytes';
import { RESUME_AS_IT_WAS_MS } from '../../protocol/consent/limits';
import type { OffscreenSettings, Resume } from '../../protocol/contract/orders';
import { ACK, type Ack } from '../../protocol/errors';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import { report } from '../messaging/report';
import { glare } from '../session/glare';
import { type Credential, type IncomingHandshake, startHandshake } from '../session/handshake';
import { handshakeQueue } from '../session/handshake-queue';
import { type CallSession, openCallSession, type SessionOptions } from './call-session';
import { Rejoin } from './rejoin';
import { turnAway } from './turn-away';

/** What a caller brings to a call that the user has asked for. */
export type DialCredential = Exclude<Credential, { by: 'rejoin' }>;

/** What background knows of a knock that it has checked. */
export interface CheckedKnock {
  kind: CallKind;
  /** The knock takes up a call that broke off, and needs no consent again; null when it rings. */
  resume: Resume | null;
  /** Do not disturb: nothing rings. */
  hushed: boolean;
  settings: OffscreenSettings;
}

export interface CallControllerPorts extends Pick<SessionOptions, 'media' | 'transfers' | 'speaker'> {
  /** There is a call on the open line. */
  elsewhere(): boolean;
}

type NewCall = Pick<SessionOptions, 'handshake' | 'kind' | 'settings' | 'answered' | 'resume'>;

export class CallController {
  readonly #ports: CallControllerPorts;
  readonly #handshakes = handshakeQueue();
  #session: CallSession | null = null;
  #rejoin: Rejoin | null = null;

  constructor(ports: CallControllerPorts) {
    this.#ports = ports;
  }

  /** The call on screen, ended or not; null when there is none. */
  get session(): CallSession | null {
    return this.#session;
  }

  /** There is a call that has not ended. */
  get inCall(): boolean {
    return this.#alive() !== null;
  }

  /** The call with this id, or null: views speak of calls that may be over. */
  find(call: CallId): CallSession | null {
    return this.#session?.view.id === call ? this.#session : null;
  }

  /** Ends this call, or the tries to take it up; nobody tries again. False when there was nothing to end. */
  hangUp(call: CallId): boolean {
    const rejoin = this.#rejoin?.ids.has(call) ? this.#rejoin : null;
    if (rejoin) this.#rejoin = null;
    const session = this.#session;
    if (!session || !(rejoin || session.view.id === call)) return false;
    if (rejoin?.isBetweenTries) report('call.changed', { call: session.view });
    else session.step({ name: 'hangUp' });
    return true;
  }

  /** Nobody tries any more to take up a call that broke off. A call that is up goes on. */
  giveUp(): void {
    const shown = this.#session?.view;
    if (shown && (Rejoin.isTry(shown) || this.#rejoin?.isBetweenTries)) this.hangUp(shown.id);
    this.#rejoin = null;
  }

  /** Whatever there is with this peer ends. */
  shutOut(peer: ContactId): void {
    // A handshake that is being signed now comes first.
    this.#handshakes.afterwards(() => {
      if (this.#rejoin?.broken.peer === peer) this.giveUp();
      if (this.#session?.view.peer === peer) this.#session.step({ name: 'hangUp' });
    });
  }

  /** `instead` of the call that lives, which is hung up. */
  dial(
    to: ContactId,
    kind: CallKind,
    credential: DialCredential,
    settings: OffscreenSettings,
    instead: boolean,
  ): Promise<Ack> {
    return this.#handshakes.run(async () => {
      if (instead) this.#alive()?.step({ name: 'hangUp' });
      if (this.inCall || this.#ports.elsewhere()) return { ok: false, error: 'call-in-progress' };
      const handshake = await startHandshake(to, kind, credential, Date.now());
      this.#open({ handshake, kind, settings, answered: false, resume: null });
      return ACK;
    });
  }

  knock(message: Bytes, knock: CheckedKnock): Promise<void> {
    return this.#handshakes.join(message, (handshake) => this.#answer(handshake, knock));
  }

  deliver(from: string, message: Bytes): void {
    this.#handshakes.afterwards(() => {
      if (this.#session?.view.peer === from) this.#session.deliver(message);
    });
  }

  expired(from: string): void {
    if (this.#session?.view.peer === from) this.#session.step({ name: 'expired' });
  }

  #alive(): CallSession | null {
    return this.#session && this.#session.view.phase.name !== 'ended' ? this.#session : null;
  }

  /** `rejoin` is what a call of ours takes up, when it is a try. */
  #open(call: NewCall, rejoin: Rejoin | null = null): void {
    this.#rejoin = rejoin;
    this.#session?.dispose();
    const opened = openCallSession({
      ...this.#ports,
      ...call,
      interrupted: (kind, lostAt) => {
        const { id, peer, direction } = opened.view;
        report('call.interrupted', { call: id, peer, direction, kind, lostAt });
        // One side calls again, so that the two do not meet half way.
        if (direction !== 'outgoing') return;
        this.#rejoin = new Rejoin({ call: id, peer, kind, lostAt });
        this.#takeUp(this.#rejoin, call.settings);
      },
      retry: () => {
        if (!rejoin || rejoin !== this.#rejoin || rejoin.isTooLate(Date.now())) return false;
        rejoin.isBetweenTries = true;
        this.#takeUp(rejoin, call.settings);
        return true;
      },
      forget: () => {
        if (this.#session !== opened) return;
        this.#session = null;
        report('call.changed', { call: null });
      },
    });
    this.#session = opened;
  }

  /** Calls again. The peer may be out of reach for as long as we were: each try knocks anew. */
  #takeUp(rejoin: Rejoin, settings: OffscreenSettings): void {
    const isOff = () => rejoin !== this.#rejoin || this.inCall || this.#ports.elsewhere();
    void this.#handshakes.run(async () => {
      if (isOff()) return;
      const { call, peer, kind, lostAt } = rejoin.broken;
      const handshake = await startHandshake(peer, kind, { by: 'rejoin', call }, Date.now());
      if (isOff()) return;
      rejoin.ids.add(handshake.call);
      rejoin.isBetweenTries = false;
      const muted = Date.now() - lostAt > RESUME_AS_IT_WAS_MS;
      const resume = { lostAt, muted };
      this.#open({ handshake, kind: muted ? 'data' : kind, settings, answered: false, resume }, rejoin);
    });
  }

  async #answer(handshake: IncomingHandshake, { hushed, ...knock }: CheckedKnock): Promise<void> {
    const { resume } = knock;
    const incoming = { ...knock, handshake, answered: resume !== null };
    const current = this.#alive();
    const crossed = current ? glare({ ...current.view, call: current.view.id }, handshake) : 'none';
    // A peer that calls while we still look for the old link has given that link up.
    const isGivenUp = current?.view.phase.name === 'reconnecting' && !hushed;
    const isReplacing = current?.view.peer === handshake.peer && (resume || isGivenUp);
    if (!current && !this.#ports.elsewhere() && (resume || !hushed)) {
      this.#open(incoming);
    } else if (current && isReplacing) {
      current.step({ name: 'replaced' });
      this.#open(incoming);
    } else if (current && crossed !== 'none') {
      const { kind, rejoins } = current.view;
      // A peer that calls has given up the call that we try to take up.
      if (rejoins || crossed === 'theirs')
        this.#open({ ...incoming, kind, answered: true, resume: this.#resumeOf(current) });
    } else {
      await turnAway(handshake, knock, hushed);
    }
  }

  /** A call that crosses our own try resumes as the try would: nobody is at hand at either. */
  #resumeOf({ view }: CallSession): Resume | null {
    if (!view.rejoins || !this.#rejoin) return null;
    return { lostAt: this.#rejoin.broken.lostAt, muted: view.resumedMuted };
  }
}
