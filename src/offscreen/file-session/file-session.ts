// One file session from knock to end. The call machine treats it as a call, and nobody else does: it rings nobody, opens
// no device and is on no screen, but for the question whether files may come.

import { type CallEvent, PHASE_TIMEOUT_MS } from '../../protocol/call/call-machine';
import type { Bytes } from '../../protocol/codec/bytes';
import { askDigest } from '../../protocol/consent/digest';
import type { OfferSummary } from '../../protocol/signal/sealed';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import type { FileLinkView } from '../../protocol/snapshot/link-view';
import type { FilesAsk } from '../../protocol/snapshot/transfer-view';
import {
  FILE_SESSION_IDLE_MS,
  FILE_SESSION_LOST_MS,
  FILES_ASK_MS,
  INVITED_LOOK_MS,
} from '../../protocol/transfer/limits';
import { every } from '../../shared/lifetime';
import { report } from '../messaging/report';
import { type LinkRecord, linkRecord } from '../session/link-record';
import { Session, type SessionLink } from '../session/session';
import { timelineRecorder } from '../session/timeline-recorder';
import { openFileSessionLink } from './file-session-link';
import type { FileSessionOptions } from './file-session-options';

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
  /** The broker by which the peer was heard last. */
  #road: string | null = null;

  constructor(options: FileSessionOptions) {
    const { call: id, peer } = options.handshake;
    this.#options = options;
    const timeline = timelineRecorder(options.handshake.role, null);
    this.#record = linkRecord({ id, kind: 'files', peer }, timeline);
    this.#session = new Session(options.handshake, options.agreed, {
      timeoutMs: ({ name }) => TIMEOUT_MS[name],
      entered: (phase, _before, signal) => this.#lookAfter(phase, signal),
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
    this.#road = road;
    this.#session.deliver(message, road);
  }

  /** A page that is gone took its question along; a contact dials again. */
  expired(road: string, isEverywhere: boolean): void {
    const hasLeft = this.#options.invited && this.phase.name === 'ringing-here' && road === this.#road;
    if (hasLeft) this.step({ name: 'cancelled' });
    else this.#session.expired(road, isEverywhere);
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

  /** What a caller who asks sends to hang up. */
  async withdrawal(): Promise<Bytes | null> {
    const { handshake } = this.#options;
    return handshake.role === 'caller' && this.phase.name === 'ringing-there' ? handshake.cancel() : null;
  }

  /** Another session takes the place of this one: nothing is said to the peer. */
  dispose(): void {
    this.#stayOpen();
    this.#session.dispose();
  }

  /** The broker says of a message that it could not deliver it: so the browser hears that a page is gone. */
  #lookAfter(phase: CallPhase, signal: AbortSignal): void {
    if (phase.name !== 'ringing-here' || !this.#options.invited) return;
    every(INVITED_LOOK_MS, () => this.#session.ringAgain(), signal);
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
   * Without an offer there is nothing to ask the user, unless the user's link may invite to get files: this side does not know what
   * the peer wants to finish.
   */
  #onOffers(offers: readonly OfferSummary[], name = ''): void {
    if (this.phase.name !== 'ringing-here') return;
    const { invited, sendsOnly } = this.#options;
    if (offers.length === 0 && (!invited || sendsOnly)) {
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
