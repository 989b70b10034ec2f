// What a call and a file session have in common: the call machine from knock to end, the messages through the broker,
// the one timer of a phase, and the link.

import {
  ACCEPTED,
  type CallEffect,
  type CallEvent,
  DIALLED,
  KNOCKED,
  stepCall,
} from '../../protocol/call/call-machine';
import type { Bytes } from '../../protocol/codec/bytes';
import { type ErrorCode, Failure } from '../../protocol/errors';
import type { ConnectionSignal, Signal } from '../../protocol/signal/sealed';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import { PhaseTimer } from '../../shared/phase-timer';
import { type Preparation, preparation } from '../link/prepared-connection';
import type { Handshake } from './handshake';
import { byeAfter, refuseHopeless } from './hopeless';
import { openSignalling, type Signalling, type SignallingEvents } from './signalling';

/** What a session needs of its link. */
export interface SessionLink {
  /** A signal that came sealed, through the broker. */
  receiveSealed(signal: ConnectionSignal): void;
  /** The session will not wait any longer: a link that still opens fails, and says why. */
  timeUp(): void;
  /** There is a safety code: the peer has kept to its commitment. */
  codeSettled(): void;
  /** With a farewell the peer is told, and has a moment to hear it. */
  close(farewell: boolean): void;
}

export interface SessionPorts<Link extends SessionLink>
  extends Omit<SignallingEvents, 'event' | 'signal' | 'safetyCode'> {
  /** How long the session may stay in this phase; null is for ever. */
  timeoutMs(phase: CallPhase, before: CallPhase): number | null;
  /** Throws a Failure when the browser makes no connection. `sendSealed` sends a signal through the broker. */
  openLink(means: { sendSealed(signal: Signal): void; prepared: Preparation }): Link;
  /** The browser has made no connection: the session is about to fail. */
  linkRefused?(error: ErrorCode): void;
  /** A phase has begun, and its effects are still to come. The signal aborts when the phase is over. */
  entered?(phase: CallPhase, before: CallPhase, signal: AbortSignal): void;
  /** The effects of a new phase have been carried out. */
  settled?(phase: CallPhase): void;
  /** What an event stands for in this phase, when it is not what it says. */
  meaningOf?(event: CallEvent, phase: CallPhase): CallEvent;
  safetyCode?(code: readonly string[]): void;
  /** The ended session has been shown for long enough. */
  forget?(): void;
}

/** Somebody is asked, and that takes a while. */
const RINGING: ReadonlySet<CallPhase['name']> = new Set(['ringing-here', 'ringing-there']);

export class Session<Link extends SessionLink> {
  readonly #handshake: Handshake;
  readonly #ports: SessionPorts<Link>;
  readonly #signalling: Signalling;
  readonly #preparation: Preparation;
  readonly #timer = new PhaseTimer(() => this.#timeUp());
  readonly #firstEffects: readonly CallEffect[];
  #phase: CallPhase;
  #link: Link | null = null;

  /** `accepted`: the callee has agreed before, and is not asked. It means nothing for a caller. */
  constructor(handshake: Handshake, accepted: boolean, ports: SessionPorts<Link>) {
    const answer = accepted ? ACCEPTED : KNOCKED;
    const first = handshake.role === 'caller' ? { state: DIALLED, effects: [] } : answer;
    this.#handshake = handshake;
    this.#ports = ports;
    this.#phase = first.state;
    this.#firstEffects = first.effects;
    this.#preparation = preparation(handshake);
    this.#signalling = openSignalling(handshake, {
      ...ports,
      event: (event) => this.step(event),
      signal: (signal) => this.#link?.receiveSealed(signal),
      safetyCode: (code) => {
        ports.safetyCode?.(code);
        this.#link?.codeSettled();
      },
    });
  }

  /** To be called once, when whoever owns the session is ready for its events. */
  begin(): void {
    this.#enter(this.#phase, this.#phase);
    if (this.#handshake.role === 'caller') this.#signalling.knock();
    for (const effect of this.#firstEffects) this.#carryOut(effect);
  }

  get phase(): CallPhase {
    return this.#phase;
  }

  get link(): Link | null {
    return this.#link;
  }

  /** Somebody has answered our knock who is not the peer that was called. */
  get isDoubted(): boolean {
    return this.#signalling.isDoubted;
  }

  step(event: CallEvent): void {
    const before = this.#phase;
    if (event.name === 'linkUp' || event.name === 'linkBack') this.#signalling.settled();
    const { state, effects } = stepCall(before, this.#ports.meaningOf?.(event, before) ?? event);
    if (state !== before) this.#enter(state, before);
    for (const effect of effects) this.#carryOut(effect);
    if (state !== before) this.#ports.settled?.(state);
  }

  /** A reply, cancel or sealed message for this session. What does not check out is dropped. */
  deliver(message: Bytes, road: string): void {
    this.#signalling.deliver(message, road);
  }

  /** The broker `road` could not reach the peer. `isEverywhere`: no other one has said less. */
  expired(road: string, isEverywhere: boolean): void {
    this.#signalling.expired(road);
    if (isEverywhere) this.step({ name: 'expired' });
  }

  /** Sends a signal through the broker; nothing before the keys are settled. */
  seal(signal: Signal): void {
    this.#signalling.seal(signal);
  }

  /** Says once more that the user is asked. */
  ringAgain(): void {
    if (this.#phase.name === 'ringing-here') this.#signalling.reply('ringing');
  }

  /** Takes the timeout from the phase that the session is in. */
  stopTimer(): void {
    this.#timer.stop();
  }

  /** Another session takes the place of this one: nothing is said to the peer. */
  dispose(): void {
    this.#timer.stop();
    this.#signalling.settled();
    this.#link?.close(false);
    this.#link = null;
    this.#preparation.discard();
    if (this.#phase.name !== 'ended') this.#phase = { name: 'ended', reason: 'hung-up-here', error: null };
  }

  #enter(phase: CallPhase, before: CallPhase): void {
    this.#phase = phase;
    const signal = this.#timer.enter(this.#ports.timeoutMs(phase, before));
    this.#ports.entered?.(phase, before, signal);
    if (RINGING.has(phase.name)) this.#preparation.begin();
    if (phase.name === 'ended') this.#preparation.discard();
  }

  /** The link knows best why it did not open. */
  #timeUp(): void {
    const before = this.#phase;
    this.#link?.timeUp();
    if (this.#phase === before) this.step({ name: 'timeUp' });
  }

  #carryOut(effect: CallEffect): void {
    switch (effect.do) {
      case 'reply':
        this.#signalling.reply(effect.verb);
        return;
      case 'cancel':
        this.#signalling.cancel();
        return;
      case 'openLink':
        this.#openLink();
        return;
      case 'closeLink':
        if (effect.bye) this.#signalling.seal(byeAfter(this.#phase));
        this.#link?.close(effect.bye);
        this.#link = null;
        return;
      case 'forget':
        this.#ports.forget?.();
    }
  }

  #openLink(): void {
    try {
      refuseHopeless(this.#handshake);
      this.#link = this.#ports.openLink({ sendSealed: this.#signalling.seal, prepared: this.#preparation });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const failed = { name: 'linkFailed', error: error.code } as const;
      this.#ports.linkRefused?.(error.code);
      // The session may be beginning: nobody has been told of it yet.
      queueMicrotask(() => this.step(failed));
    }
  }
}
