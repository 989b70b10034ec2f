// The file sessions of one browser of the model: stands in for file-sessions.ts and file-session.ts, around the real call
// machine.

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
import { askDigest } from '../../../src/protocol/consent/digest';
import type { OfferSummary } from '../../../src/protocol/signal/sealed';
import type { CallPhase } from '../../../src/protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../../src/protocol/snapshot/ids';
import type { FilesAsk } from '../../../src/protocol/snapshot/transfer-view';
import {
  FILE_SESSION_IDLE_MS,
  FILE_SESSION_LOST_MS,
  FILES_ASK_MS,
} from '../../../src/protocol/transfer/limits';
import { OF_CONTACT } from '../people';
import { ModelLink } from './link';
import type { Side } from './side';
import type { Handshake, Message, Said } from './wire';

const TIMEOUT_MS: Record<CallPhase['name'], number | null> = {
  ...PHASE_TIMEOUT_MS,
  'ringing-there': FILES_ASK_MS,
  'ringing-here': FILES_ASK_MS,
  reconnecting: FILE_SESSION_LOST_MS,
  ended: null,
};

export class FileSession {
  phase: CallPhase;
  link: ModelLink | null = null;
  #offers: readonly OfferSummary[] = [];
  #announced = '';
  #stopTimer: () => void;
  #stopIdle: (() => void) | null = null;
  readonly #heard = new Set<Message>();

  constructor(
    private readonly side: Side,
    readonly handshake: Handshake,
    agreed: boolean,
    private readonly changed: (session: FileSession) => void,
  ) {
    const start = agreed ? ACCEPTED : KNOCKED;
    this.phase = handshake.isOutgoing ? DIALLED : start.state;
    this.#stopTimer = this.#timer();
    if (handshake.isOutgoing) this.#say({ type: 'knock', kind: 'files', claim: '', time: side.world.now });
    else for (const effect of start.effects) this.#carryOut(effect);
  }

  get peer(): ContactId {
    return this.handshake.peer;
  }

  get call(): CallId {
    return this.handshake.call;
  }

  get ask(): FilesAsk | null {
    if (this.phase.name !== 'ringing-here') return null;
    const digest = this.#offers.length > 0 ? askDigest(this.peer, this.#offers) : '';
    return { call: this.call, peer: this.peer, digest, ...OF_CONTACT, offers: this.#offers };
  }

  deliver(message: Message): void {
    if (message.call !== this.call || this.#heard.has(message)) return;
    this.#heard.add(message);
    const { isOutgoing } = this.handshake;
    if (message.type === 'reply' && isOutgoing && message.verb !== 'here' && message.verb !== 'stale') {
      if (message.verb === 'accept') this.#say({ type: 'nonce', kept: true });
      this.step({ name: 'replied', verb: message.verb });
    } else if (message.type === 'cancel' && !isOutgoing) this.step({ name: 'cancelled' });
    else if (message.type === 'bye') this.step({ name: 'bye' });
    else if (message.type === 'nonce' && !isOutgoing) {
      if (message.kept) this.link?.happen({ name: 'codeSettled' });
      else this.step({ name: 'linkFailed', error: 'peer-unverified' });
    } else if (message.type === 'files') this.#hear(message.offers);
  }

  step(event: CallEvent): void {
    const before = this.phase;
    const { state, effects } = stepCall(before, event);
    this.phase = state;
    if (state !== before) {
      this.#stopTimer();
      this.#stopTimer = this.#timer();
    }
    for (const effect of effects) this.#carryOut(effect);
    if (state === before) return;
    if (state.name === 'ringing-there') this.#announce();
    if (state.name === 'ended') this.#stayOpen();
    if (state.name === 'ended' && state.reason === 'declined-there') this.side.files.refused(this.peer);
    this.changed(this);
  }

  transfersChanged(): void {
    if (!this.handshake.isOutgoing || this.phase.name === 'ended') return;
    if (this.phase.name === 'ringing-there') this.#announce();
    if (this.side.files.needs(this.peer)) this.#stayOpen();
    else this.#stopIdle ??= this.side.world.after(FILE_SESSION_IDLE_MS, () => this.step({ name: 'hangUp' }));
  }

  dispose(): void {
    this.#stopTimer();
    this.#stayOpen();
    this.link?.close(false);
    this.link = null;
    this.phase = { name: 'ended', reason: 'hung-up-here', error: null };
  }

  #timer(): () => void {
    const ms = TIMEOUT_MS[this.phase.name];
    return ms === null ? () => undefined : this.side.world.after(ms, () => this.#timeUp());
  }

  #timeUp(): void {
    const before = this.phase;
    this.link?.happen({ name: 'timeUp' });
    if (this.phase === before) this.step({ name: 'timeUp' });
  }

  #stayOpen(): void {
    this.#stopIdle?.();
    this.#stopIdle = null;
  }

  #hear(offers: readonly OfferSummary[]): void {
    if (this.phase.name !== 'ringing-here') return;
    if (offers.length === 0) {
      this.step({ name: 'decline' });
      return;
    }
    this.#offers = offers;
    this.changed(this);
  }

  #announce(): void {
    const offers = this.side.files.waitingFor(this.peer);
    const said = JSON.stringify(offers);
    if (said === this.#announced) return;
    this.#announced = said;
    this.#say({ type: 'files', offers });
  }

  #say(said: Said): void {
    this.side.say(this.handshake, said);
  }

  #carryOut(effect: CallEffect): void {
    if (effect.do === 'reply') this.#say({ type: 'reply', verb: effect.verb });
    if (effect.do === 'cancel') this.#say({ type: 'cancel' });
    if (effect.do === 'openLink') {
      const { world, files } = this.side;
      this.link = new ModelLink(world, files, this.handshake, true, (event) => this.step(event));
    }
    if (effect.do === 'closeLink') {
      if (effect.bye) this.#say({ type: 'bye' });
      this.link?.close(effect.bye);
      this.link = null;
    }
  }
}

export class FileLinks {
  readonly sessions = new Map<ContactId, FileSession>();

  constructor(private readonly side: Side) {}

  dial(to: ContactId): void {
    if (this.sessions.has(to) || this.side.files.linkTo(to)) return;
    this.#open({ call: this.side.world.newCall(), peer: to, isOutgoing: true }, false);
  }

  knock(handshake: Handshake, agreed: boolean): void {
    const current = this.sessions.get(handshake.peer);
    if (current && isCrossed(current, handshake.peer)) {
      if (handshake.call < current.call) this.#open(handshake, true);
    } else {
      current?.step({ name: 'replaced' });
      this.#open(handshake, agreed);
    }
  }

  allow(call: CallId, digest: string): boolean {
    const session = this.#asking(call);
    if (session?.ask?.digest !== digest) return false;
    session.step({ name: 'accept' });
    return true;
  }

  refuse(call: CallId): void {
    this.#asking(call)?.step({ name: 'decline' });
  }

  hangUp(link: ModelLink): void {
    for (const session of this.sessions.values()) if (session.link === link) session.step({ name: 'hangUp' });
  }

  shutOut(peer: ContactId): void {
    this.sessions.get(peer)?.step({ name: 'hangUp' });
  }

  /** The offscreen document is gone. */
  vanish(): void {
    for (const session of this.sessions.values()) session.dispose();
    this.sessions.clear();
  }

  #asking(call: CallId): FileSession | undefined {
    return [...this.sessions.values()].find((each) => each.ask?.call === call);
  }

  #open(handshake: Handshake, agreed: boolean): void {
    this.sessions.get(handshake.peer)?.dispose();
    const session = new FileSession(this.side, handshake, agreed, (each) => this.#changed(each));
    this.sessions.set(handshake.peer, session);
    this.#tell();
  }

  #changed(session: FileSession): void {
    if (this.sessions.get(session.peer) !== session) return;
    if (session.phase.name === 'ended') this.sessions.delete(session.peer);
    else session.transfersChanged();
    this.#tell();
  }

  #tell(): void {
    this.side.background.takeAsks([...this.sessions.values()].flatMap(({ ask }) => ask ?? []));
  }
}
