// One call from knock to end: a session with devices and tones, which keeps the CallView true.

import type { CallEvent } from '../../protocol/call/call-machine';
import { kindOf } from '../../protocol/consent/resume';
import type { OffscreenSettings } from '../../protocol/contract/orders';
import type { ErrorCode } from '../../protocol/errors';
import type { Evidence } from '../../protocol/evidence/evidence';
import type { MediaSlot } from '../../protocol/link/session-layout';
import type { CallKind, CallPhase, CallView } from '../../protocol/snapshot/call-view';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { Media } from '../media/local-media';
import type { Speaker } from '../media/speaker';
import { playOnce, playTone, type Tone } from '../media/tones';
import { Session } from '../session/session';
import type { Transfers } from '../transfer/transfers';
import { type CallBeginning, detailsAtFirst, showCall } from './call-details';
import { type CallLink, openCallLink } from './call-link';
import type { Begun } from './call-readings';
import { callRecord } from './call-record';
import { comesBack, lostAt, timeoutMs } from './call-times';

export interface SessionOptions extends CallBeginning {
  settings: OffscreenSettings;
  /** Both sides have agreed to it before it began: it does not ring. */
  answered: boolean;
  begun: Begun;
  media: Media;
  transfers: Transfers;
  speaker: Speaker;
  /** A call that was up broke off; `kind` says which devices were on, `lostAt` (epoch) when its link was lost. */
  interrupted(kind: CallKind, lostAt: number): void;
  /** The call did not come about. True when there is another try: no view is told of the end of this one. */
  retry(): boolean;
  /** The ended call has been shown for long enough. */
  forget(): void;
}

export interface CallSession {
  readonly view: CallView;
  readonly link: CallLink | null;
  step(event: CallEvent): void;
  /** Accepts with these devices open; means nothing unless it rings here. */
  accept(kind: CallKind): void;
  /** What comes from a broker for this call. */
  readonly messages: Pick<Session<CallLink>, 'deliver' | 'expired'>;
  /** Tells the peer what this browser saw of the call. Means nothing before the keys are settled. */
  tell(evidence: Evidence): void;
  setTrack(slot: MediaSlot, track: MediaStreamTrack | null): void;
  mediaChanged(view: MediaView): void;
  /** Stops timers and tones: another call takes the place of this one. */
  dispose(): void;
}

type Ended = Extract<CallPhase, { name: 'ended' }>;

const TONES: Partial<Record<CallPhase['name'], Tone>> = {
  'ringing-here': 'ring',
  'ringing-there': 'ringback',
  reconnecting: 'lost',
};

/** How a try ends that may yet succeed. */
const UNREACHED: ReadonlySet<ErrorCode | null> = new Set(['peer-offline', 'connection-failed']);

const isUnheard = (event: CallEvent, phase: CallPhase) =>
  phase.name === 'dialling' && (event.name === 'timeUp' || event.name === 'expired');

/** Devices of a call that is taken up wait until it is connected. */
const opensAtOnce = ({ handshake, answered, resume }: SessionOptions) =>
  !resume && (handshake.role === 'caller' || answered);

// oxlint-disable-next-line max-lines-per-function -- what each step of a call does to its view, its devices and its record reads in one place
export function openCallSession(options: SessionOptions): CallSession {
  const { handshake, media, resume } = options;
  const details = detailsAtFirst(options);
  const shown = showCall(details, () => session.phase);
  const { change, changeNow } = shown;
  const record = callRecord({ ...details, role: handshake.role }, options.begun, media, change);

  const session: Session<CallLink> = new Session(handshake, options.answered, {
    timeoutMs: (phase, before) => timeoutMs(phase, before, resume),
    entered(phase, before, signal) {
      record.entered(phase);
      if (phase.name === 'ended') end(phase, lostAt(before));
      else enter(phase, before, signal);
    },
    meaningOf(event, phase) {
      if (event.name === 'expired') record.expired();
      return isUnheard(event, phase) && session.isDoubted ? { name: 'unverified' } : event;
    },
    openLink: (means) =>
      openCallLink({
        ...options,
        ...handshake,
        ...means,
        event: (event) => session.step(event),
        change,
        changeNow,
        ...record.link,
      }),
    safetyCode: (safetyCode) => change({ safetyCode }),
    ...record.hears,
    forget: options.forget,
  });

  function enter(phase: CallPhase, before: CallPhase, signal: AbortSignal): void {
    const back = comesBack(resume, before, phase);
    shown.entered(back === 'late' ? { resumedMuted: true } : {});
    const tone = TONES[phase.name];
    if (tone) playTone(tone, signal);
    if (!back) return;
    // Nobody is at hand when a call resumes: devices open for the verified peer alone, and a tone says so.
    playOnce('back');
    if (!shown.view.resumedMuted) media.open(options.kind);
  }

  function end(phase: Ended, lost: number): void {
    const { error } = phase;
    const lastMedia = media.view;
    media.close();
    record.hide();
    if (UNREACHED.has(error) && options.retry()) {
      session.stopTimer();
      return;
    }
    record.ended(phase, lastMedia, shown.view.peerSays);
    shown.entered();
    if (error === 'connection-lost') options.interrupted(kindOf(lastMedia), lost);
  }

  if (opensAtOnce(options)) media.open(options.kind);
  session.begin();

  return {
    get view() {
      return shown.view;
    },
    get link() {
      return session.link;
    },
    step: (event) => session.step(event),
    accept(kind) {
      if (session.phase.name !== 'ringing-here') return;
      media.open(kind);
      session.step({ name: 'accept' });
    },
    messages: session,
    tell: (told) => session.seal({ t: 'evidence', evidence: told }),
    setTrack(slot, track) {
      if (track) record.opened(slot);
      session.link?.setTrack(slot, track);
    },
    mediaChanged: (view) => session.link?.tellMedia(view),
    dispose() {
      shown.stop();
      record.stop();
      session.dispose();
    },
  };
}
