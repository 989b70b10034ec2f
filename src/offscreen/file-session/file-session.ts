// One link for files from knock to end. It is a call to the call machine, and to nobody else: it rings nobody, opens no
// device and is on no screen, but for the question whether files may come.

import {
  ACCEPTED,
  type CallEffect,
  type CallEvent,
  DIALLED,
  KNOCKED,
  PHASE_TIMEOUT_MS,
  stepCall,
} from '../../protocol/call/call-machine';
import { askDigest } from '../../protocol/consent/digest';
import { Failure } from '../../protocol/errors';
import type { OfferSummary } from '../../protocol/signal/sealed';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import type { FilesAsk } from '../../protocol/snapshot/transfer-view';
import { FILE_SESSION_IDLE_MS, FILE_SESSION_LOST_MS, FILES_ASK_MS } from '../../protocol/transfer/limits';
import { report } from '../messaging/report';
import type { Handshake } from '../session/handshake';
import { PhaseTimer } from '../session/phase-timer';
import { openSignalling, type Signalling } from '../session/signalling';
import type { Transfers } from '../transfer/transfers';
import { type FileSessionLink, openFileSessionLink } from './file-session-link';

export interface FileSessionOptions {
  handshake: Handshake;
  /** It needs no consent here: it was given before. */
  agreed: boolean;
  transfers: Transfers;
  /** What `ask`, `isUp` or `phase` say is new. */
  changed(): void;
}

/** A question may stand for long: people look at their screens when they do. */
const TIMEOUT_MS: Record<CallPhase['name'], number | null> = {
  ...PHASE_TIMEOUT_MS,
  'ringing-there': FILES_ASK_MS,
  'ringing-here': FILES_ASK_MS,
  reconnecting: FILE_SESSION_LOST_MS,
  ended: null,
};

export class FileSession {
  readonly #options: FileSessionOptions;
  readonly #isOutgoing: boolean;
  readonly #signalling: Signalling;
  readonly #timer = new PhaseTimer(() => this.#timeUp());
  #phase: CallPhase;
  #link: FileSessionLink | null = null;
  #offers: readonly OfferSummary[] = [];
  #digest = '';
  #announced = '';
  #idle: ReturnType<typeof setTimeout> | null = null;

  constructor(options: FileSessionOptions) {
    const start = options.agreed ? ACCEPTED : KNOCKED;
    this.#options = options;
    this.#isOutgoing = options.handshake.role === 'caller';
    this.#phase = this.#isOutgoing ? DIALLED : start.state;
    this.#signalling = openSignalling(options.handshake, {
      event: (event) => this.step(event),
      signal: (signal) => this.#link?.receiveSealed(signal),
      safetyCode: () => this.#link?.codeSettled(),
      offers: (offers) => this.#hear(offers),
    });
    this.#timer.enter(TIMEOUT_MS[this.#phase.name]);
    if (this.#isOutgoing) this.#signalling.knock();
    else for (const effect of start.effects) this.#carryOut(effect);
  }

  get phase(): CallPhase {
    return this.#phase;
  }

  get call() {
    return this.#options.handshake.call;
  }

  get peer() {
    return this.#options.handshake.peer;
  }

  get isUp(): boolean {
    return this.#phase.name === 'connected';
  }

  /** What the user is asked; null when there is no question. */
  get ask(): FilesAsk | null {
    const { call, peer } = this;
    if (this.#phase.name !== 'ringing-here') return null;
    return { call, peer, digest: this.#digest, offers: this.#offers };
  }

  deliver(message: Uint8Array<ArrayBuffer>): void {
    this.#signalling.deliver(message);
  }

  step(event: CallEvent): void {
    const before = this.#phase;
    const { state, effects } = stepCall(before, event);
    this.#phase = state;
    if (state !== before) this.#timer.enter(TIMEOUT_MS[state.name]);
    for (const effect of effects) this.#carryOut(effect);
    if (state === before) return;
    if (state.name === 'ringing-there') this.#announce();
    if (state.name === 'ended') this.#stayOpen();
    if (state.name === 'ended' && state.reason === 'declined-there') {
      this.#options.transfers.refused(this.peer);
    }
    this.#options.changed();
  }

  /** Whoever made the link closes it, when no transfer has needed it for a while. */
  transfersChanged(): void {
    if (!this.#isOutgoing || this.#phase.name === 'ended') return;
    if (this.#phase.name === 'ringing-there') this.#announce();
    const isNeeded = this.#options.transfers.needs(this.peer);
    if (!isNeeded) this.#idle ??= setTimeout(() => this.step({ name: 'hangUp' }), FILE_SESSION_IDLE_MS);
    else this.#stayOpen();
  }

  /** Another takes its place: nothing is said. */
  dispose(): void {
    this.#timer.stop();
    this.#stayOpen();
    this.#link?.close(false);
    this.#link = null;
    this.#phase = { name: 'ended', reason: 'hung-up-here', error: null };
  }

  /** The link knows best why there is none. */
  #timeUp(): void {
    const before = this.#phase;
    this.#link?.timeUp();
    if (this.#phase === before) this.step({ name: 'timeUp' });
  }

  #stayOpen(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
  }

  /** Without an offer there is nothing to ask the user: what it wants to finish is not known here. */
  #hear(offers: readonly OfferSummary[]): void {
    if (this.#phase.name !== 'ringing-here') return;
    if (offers.length === 0) {
      this.step({ name: 'decline' });
      return;
    }
    this.#offers = offers;
    this.#digest = askDigest(this.peer, offers);
    this.#options.changed();
  }

  #announce(): void {
    const offers = this.#options.transfers.waitingFor(this.peer);
    const said = JSON.stringify(offers);
    if (said === this.#announced) return;
    this.#announced = said;
    this.#signalling.seal({ t: 'files', offers });
  }

  #openLink(): void {
    try {
      this.#link = openFileSessionLink({
        ...this.#options,
        ...this.#options.handshake,
        sendSealed: this.#signalling.seal,
        event: (event) => this.step(event),
      });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const failed = { name: 'linkFailed', error: error.code } as const;
      // No screen shows how a link for files ended.
      report('problem.met', { error: error.code });
      // It may be beginning: it is known to nobody yet.
      queueMicrotask(() => this.step(failed));
    }
  }

  #carryOut(effect: CallEffect): void {
    switch (effect.do) {
      case 'reply':
        this.#signalling.reply(effect.verb);
        break;
      case 'cancel':
        this.#signalling.cancel();
        break;
      case 'openLink':
        this.#openLink();
        break;
      case 'closeLink':
        if (effect.bye) this.#signalling.seal({ t: 'bye' });
        this.#link?.close(effect.bye);
        this.#link = null;
        break;
      case 'forget':
        break;
    }
  }
}
