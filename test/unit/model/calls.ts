// The calls of one browser of the model: stands in for call-controller.ts and call-session.ts, around the real call
// machine. Promises of the real files take no time here.

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
import { RESUME_AS_IT_WAS_MS, RESUME_MS } from '../../../src/protocol/consent/limits';
import { kindOf } from '../../../src/protocol/consent/resume';
import type { Resume } from '../../../src/protocol/contract/orders';
import type { CallKind, CallPhase, CallView } from '../../../src/protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../../src/protocol/snapshot/ids';
import { ModelLink } from './link';
import type { Side } from './side';
import type { Handshake, Message, Said } from './wire';

type Ended = Extract<CallPhase, { name: 'ended' }>;

interface Opening {
  handshake: Handshake;
  kind: CallKind;
  answered: boolean;
  resume: Resume | null;
  /** The claim of our own knock. */
  claim: string;
}

interface Ports {
  interrupted(session: CallSession, kind: CallKind, lostAt: number): void;
  again(): boolean;
  forget(session: CallSession): void;
}

const UNREACHED: readonly (string | null)[] = ['peer-offline', 'connection-failed'];
const TRYING: readonly CallPhase['name'][] = ['dialling', 'ringing-there', 'connecting'];

export class CallSession {
  view: CallView;
  link: ModelLink | null = null;
  readonly resume: Resume | null;
  /** A tone has told the user that the call is resumed. */
  saidBack = false;
  #wasAnswered = false;
  readonly #heard = new Set<Message>();
  #stopTimer: () => void = () => undefined;

  constructor(
    private readonly side: Side,
    private readonly opening: Opening,
    private readonly ports: Ports,
  ) {
    const { handshake, kind, resume, answered } = opening;
    this.resume = resume;
    const start = answered ? ACCEPTED : KNOCKED;
    this.view = {
      id: handshake.call,
      peer: handshake.peer,
      peerSays: null,
      isGuest: false,
      invitedTo: null,
      direction: handshake.isOutgoing ? 'outgoing' : 'incoming',
      kind,
      phase: handshake.isOutgoing ? DIALLED : start.state,
      remote: { microphone: false, camera: false, cameraPaused: false, share: 'none' },
      path: null,
      safetyCode: null,
      rejoins: resume !== null,
      resumedMuted: resume?.muted ?? false,
      clockAheadMs: null,
    };
  }

  /** Sends the first messages of the session, after its owner has stored the session. */
  begin(): void {
    const { handshake, kind, resume, answered, claim } = this.opening;
    const { world, media, background } = this.side;
    this.#timer(PHASE_TIMEOUT_MS[this.view.phase.name]);
    background.takeCall(this.view);
    if (handshake.isOutgoing) {
      this.#say({ type: 'knock', kind: resume ? 'rejoin' : kind, claim, time: world.now });
      if (!resume) media.open(kind, this);
    } else {
      if (answered && !resume) media.open(kind, this);
      for (const effect of (answered ? ACCEPTED : KNOCKED).effects) this.#carryOut(effect);
    }
  }

  get isAlive(): boolean {
    return this.view.phase.name !== 'ended';
  }

  #change(part: Partial<CallView>): void {
    if (!this.isAlive) return;
    this.view = { ...this.view, ...part };
    this.side.background.takeCall(this.view);
  }

  #enter(phase: CallPhase): void {
    const before = this.view.phase;
    this.#wasAnswered ||= phase.name === 'connecting';
    this.#timer(phase.name === 'ended' ? this.#shownMs(phase, before) : PHASE_TIMEOUT_MS[phase.name]);
    if (phase.name === 'ended') {
      this.#end(phase, before.name === 'reconnecting' ? before.lostAt : this.side.world.now);
      return;
    }
    const isBack = this.resume !== null && before.name === 'connecting' && phase.name === 'connected';
    const isLate = isBack && this.side.world.now - this.resume.lostAt > RESUME_AS_IT_WAS_MS;
    const resumedMuted = this.view.resumedMuted || isLate;
    this.#change({ phase, resumedMuted });
    if (!isBack) return;
    this.saidBack = true;
    if (!resumedMuted) this.side.media.open(this.opening.kind, this);
  }

  #shownMs({ error }: Ended, before: CallPhase): number {
    const { now } = this.side.world;
    const lostAt = before.name === 'reconnecting' ? before.lostAt : now;
    const mayComeBack = error === 'connection-lost' || (this.resume !== null && !this.resume.muted);
    const since = error === 'connection-lost' ? lostAt : (this.resume?.lostAt ?? 0);
    const left = mayComeBack ? since + RESUME_AS_IT_WAS_MS - now : 0;
    return Math.max(PHASE_TIMEOUT_MS.ended ?? 0, left);
  }

  #end(phase: Ended, lost: number): void {
    const { media } = this.side;
    const devices = kindOf(media.view);
    media.close();
    this.side.background.tellCall(this.view, this.#wasAnswered);
    if (UNREACHED.includes(phase.error) && this.ports.again()) {
      this.#stopTimer();
      this.view = { ...this.view, phase };
      return;
    }
    this.#change({ phase });
    if (phase.error === 'connection-lost') this.ports.interrupted(this, devices, lost);
  }

  #timer(ms: number | null): void {
    this.#stopTimer();
    this.#stopTimer = ms === null ? () => undefined : this.side.world.after(ms, () => this.#timeUp());
  }

  #timeUp(): void {
    const before = this.view.phase;
    this.link?.happen({ name: 'timeUp' });
    if (this.view.phase === before) this.step({ name: 'timeUp' });
  }

  #say(said: Said): void {
    this.side.say(this.opening.handshake, said);
  }

  #carryOut(effect: CallEffect): void {
    const { handshake } = this.opening;
    if (effect.do === 'reply') this.#say({ type: 'reply', verb: effect.verb });
    if (effect.do === 'cancel') this.#say({ type: 'cancel' });
    if (effect.do === 'forget') this.ports.forget(this);
    if (effect.do === 'openLink') {
      const { world, files } = this.side;
      this.link = new ModelLink(world, files, handshake, false, (event) => this.step(event));
    }
    if (effect.do === 'closeLink') {
      if (effect.bye) this.#say({ type: 'bye' });
      this.link?.close(effect.bye);
      this.link = null;
    }
  }

  step(event: CallEvent): void {
    const before = this.view.phase;
    const { state, effects } = stepCall(before, event);
    if (state !== before) {
      this.side.oracle.phase(this, before, state);
      this.#enter(state);
    }
    for (const effect of effects) this.#carryOut(effect);
  }

  accept(kind: CallKind): void {
    if (this.view.phase.name !== 'ringing-here') return;
    this.side.media.open(kind, this);
    this.step({ name: 'accept' });
  }

  deliver(message: Message): void {
    const { handshake } = this.opening;
    if (message.call !== handshake.call || this.#heard.has(message)) return;
    this.#heard.add(message);
    if (message.type === 'reply' && handshake.isOutgoing) this.#hearReply(message.verb);
    else if (message.type === 'cancel' && !handshake.isOutgoing) this.step({ name: 'cancelled' });
    else if (message.type === 'bye') this.step({ name: 'bye' });
    else if (message.type === 'nonce' && !handshake.isOutgoing) {
      if (message.kept) this.link?.happen({ name: 'codeSettled' });
      else this.step({ name: 'linkFailed', error: 'peer-unverified' });
    }
  }

  #hearReply(verb: Extract<Message, { type: 'reply' }>['verb']): void {
    if (verb === 'accept') this.#say({ type: 'nonce', kept: true });
    if (verb === 'stale') this.step({ name: 'clockDiffers' });
    else if (verb !== 'here') this.step({ name: 'replied', verb });
  }

  dispose(): void {
    this.#stopTimer();
  }
}

interface TakingUp {
  broken: { call: CallId; peer: ContactId; kind: CallKind; lostAt: number };
  ids: Set<CallId>;
  isBetweenTries: boolean;
}

export interface Ask {
  kind: CallKind;
  resume: Resume | null;
  hushed: boolean;
}

export class Calls {
  session: CallSession | null = null;
  takingUp: TakingUp | null = null;

  constructor(private readonly side: Side) {}

  get alive(): CallSession | null {
    return this.session?.isAlive ? this.session : null;
  }

  #open(opening: Opening, tries: TakingUp | null = null): void {
    this.side.oracle.opening(opening.handshake);
    this.takingUp = tries;
    this.session?.dispose();
    this.session = new CallSession(this.side, opening, {
      interrupted: (session, kind, lostAt) => this.#interrupted(session, kind, lostAt),
      again: () => {
        if (!tries || tries !== this.takingUp || this.side.world.now - tries.broken.lostAt > RESUME_MS)
          return false;
        tries.isBetweenTries = true;
        this.side.world.soon(() => this.#takeUp(tries));
        return true;
      },
      forget: (session) => {
        if (this.session !== session) return;
        this.session = null;
        this.side.background.takeCall(null);
      },
    });
    this.session.begin();
  }

  #interrupted({ view }: CallSession, kind: CallKind, lostAt: number): void {
    const { id: call, peer, direction } = view;
    this.side.background.takeInterrupted({ call, peer, direction, kind, lostAt });
    if (direction !== 'outgoing') return;
    const tries = { broken: { call, peer, kind, lostAt }, ids: new Set([call]), isBetweenTries: false };
    this.takingUp = tries;
    this.side.world.soon(() => this.#takeUp(tries));
  }

  #takeUp(tries: TakingUp): void {
    if (tries !== this.takingUp || this.alive) return;
    const { call, peer, kind, lostAt } = tries.broken;
    const { world } = this.side;
    const handshake = { call: world.newCall(), peer, isOutgoing: true };
    tries.ids.add(handshake.call);
    tries.isBetweenTries = false;
    const muted = world.now - lostAt > RESUME_AS_IT_WAS_MS;
    const devices = muted ? 'data' : kind;
    this.side.oracle.comesBack(handshake, devices, call);
    this.#open({ handshake, kind: devices, answered: false, resume: { lostAt, muted }, claim: call }, tries);
  }

  find(call: CallId): CallSession | null {
    return this.session?.view.id === call ? this.session : null;
  }

  hangUp(call: CallId): void {
    const tries = this.takingUp?.ids.has(call) ? this.takingUp : null;
    if (tries) this.takingUp = null;
    if (!this.session || !(tries || this.session.view.id === call)) return;
    if (tries?.isBetweenTries) this.side.background.takeCall(this.session.view);
    else this.session.step({ name: 'hangUp' });
  }

  giveUp(): void {
    const shown = this.session?.view;
    const isTrying = shown?.rejoins && TRYING.includes(shown.phase.name);
    if (shown && (isTrying || this.takingUp?.isBetweenTries)) this.hangUp(shown.id);
    this.takingUp = null;
  }

  shutOut(peer: ContactId): void {
    if (this.takingUp?.broken.peer === peer) this.giveUp();
    if (this.session?.view.peer === peer) this.session.step({ name: 'hangUp' });
  }

  dial(to: ContactId, kind: CallKind): void {
    if (this.alive) return;
    const handshake = { call: this.side.world.newCall(), peer: to, isOutgoing: true };
    this.#open({ handshake, kind, answered: false, resume: null, claim: '' });
  }

  knock(handshake: Handshake, claim: string, { kind, resume, hushed }: Ask): void {
    const incoming = { handshake, kind, answered: resume !== null, resume, claim };
    if (resume) this.side.oracle.comesBack(handshake, kind, claim);
    const current = this.alive;
    const isGivenUp = current?.view.phase.name === 'reconnecting' && !hushed;
    if (!current && (resume || !hushed)) {
      this.#open(incoming);
    } else if (current && current.view.peer === handshake.peer && (resume || isGivenUp)) {
      current.step({ name: 'replaced' });
      this.#open(incoming);
    } else if (current && isCrossed(current.view, handshake.peer)) {
      const { id: call, kind: own, rejoins, resumedMuted: muted } = current.view;
      const tries = rejoins ? this.takingUp : null;
      const back = tries && { lostAt: tries.broken.lostAt, muted };
      if (rejoins || handshake.call < call)
        this.#open({ ...incoming, kind: own, answered: true, resume: back });
    } else this.side.say(handshake, { type: 'reply', verb: 'busy' });
  }

  /** The offscreen document is gone: the session sends nothing any more. */
  vanish(): void {
    this.session?.dispose();
    this.session?.link?.close(false);
    this.session = null;
    this.takingUp = null;
  }
}
