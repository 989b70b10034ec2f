// One call from knock to end: a session with devices and tones, which keeps the CallView true.

import type { CallEvent } from '../../protocol/call/call-machine';
import { kindOf } from '../../protocol/consent/resume';
import type { OffscreenSettings, Resume } from '../../protocol/contract/orders';
import type { ErrorCode } from '../../protocol/errors';
import type { Evidence } from '../../protocol/evidence/evidence';
import type { MediaSlot } from '../../protocol/link/session-layout';
import type { CallKind, CallPhase, CallView } from '../../protocol/snapshot/call-view';
import type { GuestPurpose } from '../../protocol/snapshot/contact';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { Media } from '../media/local-media';
import type { Speaker } from '../media/speaker';
import { playOnce, playTone, type Tone } from '../media/tones';
import type { Handshake } from '../session/handshake';
import { Session } from '../session/session';
import type { Transfers } from '../transfer/transfers';
import { type CallDetails, type CallLink, openCallLink } from './call-link';
import type { Begun } from './call-readings';
import { callRecord } from './call-record';
import { callReports } from './call-reports';
import { comesBack, lostAt, timeoutMs } from './call-times';

export interface SessionOptions {
  handshake: Handshake;
  kind: CallKind;
  settings: OffscreenSettings;
  /** Both sides have agreed to it before it began: it does not ring. */
  answered: boolean;
  /** It takes up a call that broke off; null when it does not. */
  resume: Resume | null;
  /** What the link is for by which the peer calls; without it, or null, the peer calls by none. */
  invitedTo?: GuestPurpose | null;
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

function detailsAtFirst({ handshake, kind, resume, invitedTo = null }: SessionOptions): CallDetails {
  return {
    id: handshake.call,
    peer: handshake.peer,
    peerSays: null,
    direction: handshake.role === 'caller' ? 'outgoing' : 'incoming',
    isGuest: handshake.role === 'callee' && handshake.isGuest,
    invitedTo,
    kind,
    remote: { microphone: false, camera: false, cameraPaused: false, share: 'none' },
    path: null,
    safetyCode: null,
    rejoins: resume !== null,
    resumedMuted: resume?.muted ?? false,
    clockAheadMs: null,
  };
}

/** Devices of a call that is taken up wait until it is connected. */
const opensAtOnce = ({ handshake, answered, resume }: SessionOptions) =>
  !resume && (handshake.role === 'caller' || answered);

export function openCallSession(options: SessionOptions): CallSession {
  const { handshake, media, resume } = options;
  let details = detailsAtFirst(options);
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
        ...record.link,
      }),
    safetyCode: (safetyCode) => change({ safetyCode }),
    ...record.hears,
    forget: options.forget,
  });

  const view = (): CallView => ({ ...details, phase: session.phase });
  const reports = callReports(view);

  /** What still comes in during the farewell must not bring back an ended call that the user has dismissed. */
  function change(part: Partial<CallDetails>): void {
    if (session.phase.name === 'ended') return;
    details = { ...details, ...part };
    reports.soon();
  }

  function enter(phase: CallPhase, before: CallPhase, signal: AbortSignal): void {
    const back = comesBack(resume, before, phase);
    details = { ...details, resumedMuted: details.resumedMuted || back === 'late' };
    reports.now();
    const tone = TONES[phase.name];
    if (tone) playTone(tone, signal);
    if (!back) return;
    // Nobody is at hand when a call resumes: devices open for the verified peer alone, and a tone says so.
    playOnce('back');
    if (!details.resumedMuted) media.open(options.kind);
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
    record.ended(phase, lastMedia, details.peerSays);
    reports.now();
    if (error === 'connection-lost') options.interrupted(kindOf(lastMedia), lost);
  }

  if (opensAtOnce(options)) media.open(options.kind);
  session.begin();

  return {
    get view() {
      return view();
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
      reports.stop();
      record.stop();
      session.dispose();
    },
  };
}
