// One trial from knock to end. The call machine treats it as a call, but it opens no device: both users agree, a link is made, both
// tell each other what they have seen and found, and the link is closed.

import { type CallEvent, PHASE_TIMEOUT_MS } from '../../protocol/call/call-machine';
import type { ToldCode, TrialResult } from '../../protocol/evidence/trial-result';
import { networkPath } from '../../protocol/link/network-path';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import type { LinkView } from '../../protocol/snapshot/link-view';
import type { TrialReport } from '../../protocol/snapshot/trial-view';
import { TRIAL_ASK_MS, TRIAL_FOUND_MS, TRIAL_MS } from '../../protocol/trial/limits';
import { after } from '../../shared/lifetime';
import { type EvidenceNotes, evidenceNotes } from '../session/evidence-notes';
import type { Handshake } from '../session/handshake';
import { type LinkRecord, linkRecord } from '../session/link-record';
import { Session, type SessionLink } from '../session/session';
import { timelineRecorder } from '../session/timeline-recorder';
import { openTrialLink } from './trial-link';

export interface TrialSessionOptions {
  handshake: Handshake;
  /** Both users have asked for it: nobody is asked again. */
  agreed: boolean;
  /** `view` is new. */
  changed(): void;
}

const TIMEOUT_MS: Record<CallPhase['name'], number | null> = {
  ...PHASE_TIMEOUT_MS,
  'ringing-there': TRIAL_ASK_MS,
  'ringing-here': TRIAL_ASK_MS,
  // The whole trial has a time of its own.
  reconnecting: null,
  ended: null,
};

type Known = Omit<TrialReport, 'phase'>;

export class TrialSession {
  readonly #options: TrialSessionOptions;
  readonly #session: Session<SessionLink>;
  readonly #record: LinkRecord;
  readonly #notes: EvidenceNotes;
  readonly #life = new AbortController();
  #known: Known;
  #isTold = false;
  /** Our check-up had its time. */
  #isLate = false;

  constructor(options: TrialSessionOptions) {
    const { call: id, peer, role } = options.handshake;
    this.#options = options;
    this.#known = {
      id,
      peer,
      role,
      isAgreed: false,
      isOver: false,
      path: null,
      here: null,
      found: null,
      there: null,
    };
    const timeline = timelineRecorder(role, null);
    this.#record = linkRecord({ id, kind: 'trial', peer }, timeline);
    this.#notes = evidenceNotes(role);
    this.#session = new Session(options.handshake, options.agreed, {
      timeoutMs: ({ name }) => TIMEOUT_MS[name],
      entered: (phase) => this.#notes.entered(phase),
      settled: (phase) => this.#settled(phase),
      meaningOf: (event) => {
        if (event.name === 'expired') this.#notes.expired();
        return event;
      },
      openLink: (means) =>
        openTrialLink({
          ...options.handshake,
          ...means,
          event: (event) => this.step(event),
          timeline,
          measured: (link) => this.#measured(link),
          looking: this.#notes.linked,
        }),
      mark: timeline.mark,
      clockAhead: this.#notes.clockAhead,
      otherVersion: this.#notes.otherVersion,
      trial: (result) => this.#heard(result),
    });
  }

  /** To be called once, when whoever owns the session is ready for its changes. */
  begin(): void {
    this.#session.begin();
    this.#follow(this.#session.phase);
  }

  get view(): TrialReport {
    return { ...this.#known, phase: this.#session.phase };
  }

  /** What comes from a broker for this trial. */
  get messages(): Pick<Session<SessionLink>, 'deliver' | 'expired'> {
    return this.#session;
  }

  step(event: CallEvent): void {
    this.#session.step(event);
  }

  /** Our check-up is done. */
  found(codes: readonly ToldCode[]): void {
    if (!this.#known.isAgreed || this.#known.found) return;
    this.#change({ found: codes });
  }

  /** Sends what the peer may know, once. */
  tell(result: TrialResult): void {
    if (this.#isTold || this.#known.isOver) return;
    this.#isTold = true;
    this.#session.seal({ t: 'trial', result });
    this.#change({});
  }

  /** The user wants no more of it, or another takes its place. */
  stop(event: 'hangUp' | 'replaced' = 'hangUp'): void {
    this.step({ name: event });
    this.#over();
  }

  dispose(): void {
    this.#life.abort();
    this.#session.dispose();
  }

  #settled(phase: CallPhase): void {
    if (phase.name === 'ended') this.#record.ended(phase, null);
    this.#follow(phase);
  }

  #follow(phase: CallPhase): void {
    if (phase.name === 'connecting' && !this.#known.isAgreed) this.#agreed();
    const isGivenUp = phase.name === 'ended' && (phase.reason === 'hung-up-here' || !this.#known.isAgreed);
    if (isGivenUp) this.#over();
    else this.#change({});
  }

  #agreed(): void {
    this.#known = { ...this.#known, isAgreed: true };
    const { signal } = this.#life;
    after(TRIAL_MS, () => this.stop(), signal);
    after(
      TRIAL_FOUND_MS,
      () => {
        this.#isLate = true;
        this.#change({});
      },
      signal,
    );
  }

  #measured(link: LinkView): void {
    this.#record.measured(link);
    const path = this.#session.phase.name === 'connected' ? networkPath(link) : null;
    if (path && path !== this.#known.path) this.#change({ path });
  }

  #heard(there: TrialResult): void {
    if (!this.#known.isAgreed || this.#known.isOver || this.#known.there) return;
    this.#change({ there });
  }

  #change(part: Partial<Known>): void {
    if (this.#known.isOver) return;
    this.#known = { ...this.#known, ...part };
    const { isAgreed, found, here, there, path } = this.#known;
    const { phase } = this.#session;
    const isDecided = path !== null || phase.name === 'ended';
    if (isAgreed && isDecided && !here && (found || this.#isLate)) {
      this.#known = { ...this.#known, here: this.#notes.seen(phase) };
    }
    if (this.#isTold && there) this.stop();
    else this.#options.changed();
  }

  /** What a user stops before it was decided is told of as it is. */
  #over(): void {
    if (this.#known.isOver) return;
    const here = this.#known.here ?? this.#notes.seen(this.#session.phase);
    this.#known = { ...this.#known, here, isOver: true };
    this.#life.abort();
    this.#options.changed();
  }
}
