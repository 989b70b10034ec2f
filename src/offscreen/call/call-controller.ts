// Decides which call a message belongs to. At most one call lives at a time; other callers hear "busy".

import type { Bytes } from '../../protocol/codec/bytes';
import type { OffscreenSettings } from '../../protocol/contract/orders';
import { ACK, type Ack } from '../../protocol/errors';
import type { Evidence } from '../../protocol/evidence/evidence';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import { report } from '../messaging/report';
import { type IncomingHandshake, startHandshake } from '../session/handshake';
import { handshakeQueue } from '../session/handshake-queue';
import type { Begun } from './call-readings';
import type { CheckedKnock, DialCredential } from './call-requests';
import { type CallSession, openCallSession, type SessionOptions } from './call-session';
import { receptionOf } from './reception';
import { Rejoin } from './rejoin';
import { turnAway } from './turn-away';

export interface CallControllerPorts extends Pick<SessionOptions, 'media' | 'transfers' | 'speaker'> {
  /** There is a call on the open line. */
  elsewhere(): boolean;
}

type NewCall = Pick<
  SessionOptions,
  'handshake' | 'kind' | 'settings' | 'answered' | 'resume' | 'invitedTo' | 'begun'
>;

export class CallController {
  readonly #ports: CallControllerPorts;
  readonly #handshakes = handshakeQueue();
  #session: CallSession | null = null;
  #rejoin: Rejoin | null = null;
  /** The call that broke off last. Tries to take it up are on the screen, and both sides still tell what they saw of it. */
  #lost: CallSession | null = null;

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
    begun: Begun,
  ): Promise<Ack> {
    return this.#handshakes.run(async () => {
      if (instead) this.#alive()?.step({ name: 'hangUp' });
      if (this.inCall || this.#ports.elsewhere()) return { ok: false, error: 'call-in-progress' };
      const handshake = await startHandshake(to, kind, credential, Date.now());
      this.#open({ handshake, kind, settings, answered: false, resume: null, begun });
      return ACK;
    });
  }

  /** Takes up a call of ours that broke off, maybe in an earlier life of this page. */
  takeUp(broken: Rejoin['broken'], settings: OffscreenSettings): void {
    this.#rejoin = new Rejoin(broken);
    this.#takeUp(this.#rejoin, settings);
  }

  knock(message: Bytes, knock: CheckedKnock): Promise<void> {
    return this.#handshakes.join(message, (handshake) => this.#answer(handshake, knock));
  }

  deliver(from: string, message: Bytes, road: string): void {
    this.#handshakes.afterwards(() => {
      for (const { view, messages } of this.#hearing) if (view.peer === from) messages.deliver(message, road);
    });
  }

  expired(from: string, road: string, isEverywhere: boolean): void {
    if (this.#session?.view.peer === from) this.#session.messages.expired(road, isEverywhere);
  }

  /** Tells the peer of this call, which is over, what this browser saw of it. False when its keys are gone. */
  tell(call: CallId, evidence: Evidence): boolean {
    const session = this.#hearing.find(({ view }) => view.id === call);
    session?.tell(evidence);
    return session !== undefined;
  }

  get #hearing(): CallSession[] {
    return [...new Set([this.#session, this.#lost])].filter((each) => each !== null);
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
        this.#lost = opened;
        const { id, peer, direction } = opened.view;
        report('call.interrupted', { call: id, peer, direction, kind, lostAt });
        // One side calls again, so that the two do not meet half way.
        if (direction === 'outgoing') this.takeUp({ call: id, peer, kind, lostAt }, call.settings);
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
      const { call, peer, kind } = rejoin.broken;
      const handshake = await startHandshake(peer, kind, { by: 'rejoin', call }, Date.now());
      if (isOff()) return;
      const how = { answered: false, begun: { name: 'retried' } } as const;
      this.#open({ handshake, settings, ...how, ...rejoin.tryWith(handshake.call, Date.now()) }, rejoin);
    });
  }

  async #answer(handshake: IncomingHandshake, checked: CheckedKnock): Promise<void> {
    const { hushed, cameAt, ...knock } = checked;
    const begun = { name: 'knocked', at: cameAt } as const;
    const incoming = { ...knock, handshake, answered: knock.resume !== null, begun };
    const current = this.#alive();
    const shown = this.#session?.view;
    // Who takes a call up comes without the link.
    if (shown?.peer === handshake.peer) incoming.invitedTo ??= shown.invitedTo;
    const reception = receptionOf(handshake, checked, current?.view ?? null, this.#ports.elsewhere());
    if (reception === 'turn-away') await turnAway(handshake, knock, hushed);
    if (reception === 'replace') current?.step({ name: 'replaced' });
    if (reception === 'replace' || reception === 'ring') this.#open(incoming);
    if (reception !== 'join' || !current) return;
    const { kind, rejoins, resumedMuted } = current.view;
    // A call that crosses our own try resumes as the try would: nobody is at hand at either.
    const resume = rejoins ? (this.#rejoin?.resume(resumedMuted) ?? null) : null;
    this.#open({ ...incoming, kind, answered: true, resume });
  }
}
