// The trial of one browser of the model: stands in for trials.ts and trial-session.ts, around the real call machine. A trial has no
// link here: what counts is when it would open one, and what is told.

import {
  ACCEPTED,
  type CallEffect,
  type CallEvent,
  DIALLED,
  KNOCKED,
  PHASE_TIMEOUT_MS,
  stepCall,
} from '../../../src/protocol/call/call-machine';
import { isCrossed } from '../../../src/protocol/consent/crossed';
import type { CallPhase } from '../../../src/protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../../src/protocol/snapshot/ids';
import { TRIAL_ASK_MS, TRIAL_MS } from '../../../src/protocol/trial/limits';
import type { Side } from './side';
import type { Handshake, Message, Said } from './wire';

const TIMEOUT_MS: Record<CallPhase['name'], number | null> = {
  ...PHASE_TIMEOUT_MS,
  'ringing-there': TRIAL_ASK_MS,
  'ringing-here': TRIAL_ASK_MS,
  reconnecting: null,
  ended: null,
};

export class Trial {
  phase: CallPhase;
  isAgreed = false;
  isOver = false;
  isTold = false;
  #stopTimers: (() => void)[] = [];
  readonly #heard = new Set<Message>();

  constructor(
    private readonly side: Side,
    readonly handshake: Handshake,
    /** Both have asked. */
    agreed: boolean,
  ) {
    const start = agreed ? ACCEPTED : KNOCKED;
    this.phase = handshake.isOutgoing ? DIALLED : start.state;
  }

  get id(): CallId {
    return this.handshake.call;
  }

  get peer(): ContactId {
    return this.handshake.peer;
  }

  begin(): void {
    const { handshake, side } = this;
    this.#timer();
    const isAsked = this.phase.name !== 'connecting';
    if (handshake.isOutgoing) this.#say({ type: 'knock', kind: 'trial', claim: '', time: side.world.now });
    else for (const effect of (isAsked ? KNOCKED : ACCEPTED).effects) this.#carryOut(effect);
    this.#follow();
  }

  step(event: CallEvent): void {
    const before = this.phase;
    const { state, effects } = stepCall(before, event);
    this.phase = state;
    if (state !== before) this.#timer();
    for (const effect of effects) this.#carryOut(effect);
    if (state !== before) this.#follow();
  }

  deliver(message: Message): void {
    if (message.call !== this.id || this.#heard.has(message)) return;
    this.#heard.add(message);
    const { isOutgoing } = this.handshake;
    if (message.type === 'reply' && isOutgoing && message.verb !== 'here' && message.verb !== 'stale')
      this.step({ name: 'replied', verb: message.verb });
    else if (message.type === 'cancel' && !isOutgoing) this.step({ name: 'cancelled' });
    else if (message.type === 'bye') this.step({ name: 'bye' });
  }

  stop(): void {
    this.step({ name: 'hangUp' });
    this.over();
  }

  /** Also when another trial takes its place: nothing is said. */
  over(): void {
    for (const stop of this.#stopTimers.splice(0)) stop();
    this.isOver = true;
    this.#report();
  }

  #timer(): void {
    const ms = TIMEOUT_MS[this.phase.name];
    if (ms !== null) this.#stopTimers.push(this.side.world.after(ms, () => this.step({ name: 'timeUp' })));
  }

  #follow(): void {
    if (this.phase.name === 'connecting' && !this.isAgreed) {
      this.isAgreed = true;
      this.#stopTimers.push(this.side.world.after(TRIAL_MS, () => this.stop()));
    }
    if (this.phase.name === 'ended' && !this.isAgreed) this.over();
    this.#report();
  }

  /** What there is to tell is known at once: whether it may be told is for background to decide. */
  #report(): void {
    this.side.world.soon(() => this.side.background.tellTrial(this));
  }

  #say(said: Said): void {
    this.side.say(this.handshake, said);
  }

  #carryOut(effect: CallEffect): void {
    if (effect.do === 'reply') this.#say({ type: 'reply', verb: effect.verb });
    if (effect.do === 'cancel') this.#say({ type: 'cancel' });
    if (effect.do === 'openLink') this.side.oracle.checks(this);
    if (effect.do === 'closeLink' && effect.bye) this.#say({ type: 'bye' });
  }
}

export class Trials {
  current: Trial | null = null;

  constructor(private readonly side: Side) {}

  get alive(): Trial | null {
    return this.current?.isOver === false ? this.current : null;
  }

  dial(to: ContactId): void {
    if (!this.alive) this.#open({ call: this.side.world.newCall(), peer: to, isOutgoing: true }, false);
  }

  knock(handshake: Handshake, hushed: boolean): void {
    const current = this.alive;
    if (!current) {
      if (hushed) this.#busy(handshake);
      else this.#open(handshake, false);
    } else if (isCrossed(current, handshake.peer)) {
      if (handshake.call > current.id) return;
      current.over();
      this.#open(handshake, true);
    } else if (current.peer === handshake.peer && !hushed) {
      current.step({ name: 'replaced' });
      current.over();
      this.#open(handshake, false);
    } else this.#busy(handshake);
  }

  shutOut(peer: ContactId): void {
    if (this.alive?.peer === peer) this.alive.stop();
  }

  /** The offscreen document is gone. */
  vanish(): void {
    this.current?.over();
    this.current = null;
  }

  #busy(handshake: Handshake): void {
    this.side.say(handshake, { type: 'reply', verb: 'busy' });
  }

  #open(handshake: Handshake, agreed: boolean): void {
    this.current = new Trial(this.side, handshake, agreed);
    this.current.begin();
  }
}
