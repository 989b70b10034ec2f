// One file session from knock to end. The call machine treats it as a call, and nobody else does: it rings nobody, opens
// no device and is on no screen, but for the question whether files may come.

import { type CallEvent, PHASE_TIMEOUT_MS } from '../../protocol/call/call-machine';
import { askDigest } from '../../protocol/consent/digest';
import type { OfferSummary } from '../../protocol/signal/sealed';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import type { FileLinkView } from '../../protocol/snapshot/link-view';
import type { FilesAsk } from '../../protocol/snapshot/transfer-view';
import { FILE_SESSION_IDLE_MS, FILE_SESSION_LOST_MS, FILES_ASK_MS } from '../../protocol/transfer/limits';
import { report } from '../messaging/report';
import type { Handshake } from '../session/handshake';
import { type LinkRecord, linkRecord } from '../session/link-record';
import { Session, type SessionLink } from '../session/session';
import { timelineRecorder } from '../session/timeline-recorder';
import type { Transfers } from '../transfer/transfers';
import { openFileSessionLink } from './file-session-link';

export interface FileSessionOptions {
  handshake: Handshake;
  /** It needs no consent here: it was given before. */
  agreed: boolean;
  /** The caller has come by the user's link: it may ask for files as well, and says its name. */
  invited: boolean;
  /** What this side says when it knocks by somebody's link; null elsewhere. */
  wish: FilesWish | null;
  transfers: Transfers;
  /** What `ask`, `isUp` or `phase` say is new. */
  changed(): void;
}

/** What somebody asks by a link: whether they come for files of the other, and the name that they give themselves. */
export interface FilesWish {
  getsFiles: boolean;
  name: string;
}

/** `name` is that which an invited caller gives itself. */
type Asked = Pick<FilesAsk, 'digest' | 'wantsFiles' | 'offers'> & { name: string };

const NOTHING_YET: Asked = { digest: '', wantsFiles: false, offers: [], name: '' };

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
  readonly #session: Session<SessionLink>;
  readonly #record: LinkRecord;
  /** What the peer has said last of what it asks. */
  #asked: Asked = NOTHING_YET;
  /** The offers that the peer has heard of last; null before the first time. */
  #announced: readonly OfferSummary[] | null = null;
  #idle: ReturnType<typeof setTimeout> | null = null;

  constructor(options: FileSessionOptions) {
    const { call: id, peer } = options.handshake;
    this.#options = options;
    const timeline = timelineRecorder(options.handshake.role, null);
    this.#record = linkRecord({ id, kind: 'files', peer }, timeline);
    this.#session = new Session(options.handshake, options.agreed, {
      timeoutMs: ({ name }) => TIMEOUT_MS[name],
      settled: (phase) => this.#settled(phase),
      openLink: (means) =>
        openFileSessionLink({
          ...options,
          ...options.handshake,
          ...means,
          event: (event) => this.step(event),
          timeline,
          measured: this.#record.measured,
        }),
      mark: timeline.mark,
      // No screen shows how a file session ended.
      linkRefused: (error) => report('problem.met', { error }),
      offers: (offers, name) => this.#onOffers(offers, name),
    });
    this.#session.begin();
  }

  get phase(): CallPhase {
    return this.#session.phase;
  }

  get call() {
    return this.#options.handshake.call;
  }

  get peer() {
    return this.#options.handshake.peer;
  }

  get link(): FileLinkView {
    const { peer, phase } = this;
    const guest = this.#isGuest && { guest: this.#asked.name };
    return { peer, isUp: phase.name === 'connected', ...guest };
  }

  get #isGuest(): boolean {
    const { handshake } = this.#options;
    return handshake.role === 'callee' && handshake.isGuest;
  }

  /** What the user is asked; null when there is no question. */
  get ask(): FilesAsk | null {
    const { call, peer } = this;
    if (this.phase.name !== 'ringing-here') return null;
    const { name, ...asked } = this.#asked;
    const peerSays = this.#options.invited ? name : null;
    return { call, peer, isGuest: this.#isGuest, peerSays, ...asked };
  }

  deliver(message: Uint8Array<ArrayBuffer>, road: string): void {
    this.#session.deliver(message, road);
  }

  expired(road: string, isEverywhere: boolean): void {
    this.#session.expired(road, isEverywhere);
  }

  step(event: CallEvent): void {
    this.#session.step(event);
  }

  /** The caller closes the session: at once while it asks, and a link when no transfer has needed it for a while. */
  transfersChanged(): void {
    if (this.#options.handshake.role === 'callee' || this.phase.name === 'ended') return;
    const isAsking = this.phase.name === 'ringing-there';
    const isNeeded = this.#options.transfers.needs(this.peer);
    const asksForFiles = isAsking && this.#options.wish?.getsFiles === true;
    if (isNeeded || asksForFiles) this.#stayOpen();
    else if (isAsking) this.step({ name: 'hangUp' });
    else this.#idle ??= setTimeout(() => this.step({ name: 'hangUp' }), FILE_SESSION_IDLE_MS);
    if (isAsking && (isNeeded || asksForFiles)) this.#announce();
  }

  /** Another session takes the place of this one: nothing is said to the peer. */
  dispose(): void {
    this.#stayOpen();
    this.#session.dispose();
  }

  #settled(phase: CallPhase): void {
    if (phase.name === 'ended') {
      this.#stayOpen();
      this.#record.ended(phase, null);
    }
    if (phase.name === 'ended' && phase.reason === 'declined-there') this.#refused();
    this.#options.changed();
  }

  /** The answer is to what the peer has heard of, and not to what was offered since. */
  #refused(): void {
    const offers = this.#announced ?? this.#options.transfers.waitingFor(this.peer);
    this.#options.transfers.refused(offers.map(({ transfer }) => transfer));
  }

  #stayOpen(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
  }

  /**
   * Without an offer there is nothing to ask the user, unless the user's link invites to get files: this side does not know what
   * the peer wants to finish.
   */
  #onOffers(offers: readonly OfferSummary[], name = ''): void {
    if (this.phase.name !== 'ringing-here') return;
    const { invited } = this.#options;
    if (offers.length === 0 && !invited) {
      this.step({ name: 'decline' });
      return;
    }
    const digest = askDigest(this.peer, offers, invited ? name : null);
    this.#asked = { offers, wantsFiles: offers.length === 0, digest, name: invited ? name : '' };
    this.#options.changed();
  }

  #announce(): void {
    const offers = this.#options.transfers.waitingFor(this.peer);
    if (JSON.stringify(offers) === JSON.stringify(this.#announced)) return;
    this.#announced = offers;
    const name = this.#options.wish?.name;
    this.#session.seal({ t: 'files', offers, ...(name && { name }) });
  }
}
