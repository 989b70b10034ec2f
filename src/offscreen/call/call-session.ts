// One call from knock to end: a session with devices and tones, which keeps the CallView true.

import { type CallEvent, PHASE_TIMEOUT_MS } from '../../protocol/call/call-machine';
import type { Bytes } from '../../protocol/codec/bytes';
import { RESUME_AS_IT_WAS_MS } from '../../protocol/consent/limits';
import { kindOf } from '../../protocol/consent/resume';
import type { OffscreenSettings, Resume } from '../../protocol/contract/orders';
import type { ErrorCode } from '../../protocol/errors';
import type { MediaSlot } from '../../protocol/link/session-layout';
import type { CallKind, CallPhase, CallView } from '../../protocol/snapshot/call-view';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { Media } from '../media/local-media';
import type { Speaker } from '../media/speaker';
import { playOnce, playTone, type Tone } from '../media/tones';
import { report } from '../messaging/report';
import type { Handshake } from '../session/handshake';
import { Session } from '../session/session';
import type { Transfers } from '../transfer/transfers';
import { type CallDetails, type CallLink, openCallLink } from './call-link';
import { callReadings } from './call-readings';
import { callReports } from './call-reports';

export interface SessionOptions {
  handshake: Handshake;
  kind: CallKind;
  settings: OffscreenSettings;
  /** Both sides have agreed to it before it began: it does not ring. */
  answered: boolean;
  /** It takes up a call that broke off; null when it does not. */
  resume: Resume | null;
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
  /** A reply, cancel or sealed message for this call. What does not check out is dropped. */
  deliver(message: Bytes): void;
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

/** When the link of a call in this phase was lost, which ends now (milliseconds since the epoch). */
const lostAt = (phase: CallPhase) => (phase.name === 'reconnecting' ? phase.lostAt : Date.now());

/** How a try ends that may yet succeed. */
const UNREACHED: ReadonlySet<ErrorCode | null> = new Set(['peer-offline', 'connection-failed']);

function detailsAtFirst({ handshake, kind, resume }: SessionOptions): CallDetails {
  return {
    id: handshake.call,
    peer: handshake.peer,
    peerSays: null,
    direction: handshake.role === 'caller' ? 'outgoing' : 'incoming',
    kind,
    remote: { microphone: false, camera: false, cameraPaused: false, share: 'none' },
    path: null,
    safetyCode: null,
    rejoins: resume !== null,
    resumedMuted: resume?.muted ?? false,
    clockAheadMs: null,
  };
}

/** The end stays on the screen for as long as the call may come back as it was. */
function shownMs({ error }: Ended, before: CallPhase, resume: Resume | null): number {
  const mayComeBack = error === 'connection-lost' || (resume !== null && !resume.muted);
  const since = error === 'connection-lost' ? lostAt(before) : (resume?.lostAt ?? 0);
  const left = mayComeBack ? since + RESUME_AS_IT_WAS_MS - Date.now() : 0;
  return Math.max(PHASE_TIMEOUT_MS.ended ?? 0, left);
}

export function openCallSession(options: SessionOptions): CallSession {
  const { handshake, media, resume } = options;
  let details = detailsAtFirst(options);
  const readings = callReadings({ id: handshake.call, peer: handshake.peer }, change);

  const session: Session<CallLink> = new Session(handshake, options.answered, {
    timeoutMs: (phase, before) =>
      phase.name === 'ended' ? shownMs(phase, before, resume) : PHASE_TIMEOUT_MS[phase.name],
    entered(phase, before, signal) {
      if (phase.name === 'ended') end(phase, lostAt(before));
      else enter(phase, before, signal);
    },
    meaningOf(event, phase) {
      const isUnheard = phase.name === 'dialling' && (event.name === 'timeUp' || event.name === 'expired');
      return isUnheard && session.isDoubted ? { name: 'unverified' } : event;
    },
    openLink: (sendSealed) =>
      openCallLink({
        ...options,
        ...handshake,
        sendSealed,
        event: (event) => session.step(event),
        change,
        measured: readings.measured,
      }),
    safetyCode: (safetyCode) => change({ safetyCode }),
    clockAhead: (clockAheadMs) => change({ clockAheadMs }),
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
    const isBack = resume !== null && before.name === 'connecting' && phase.name === 'connected';
    // The try may have rung, and looked for a path, beyond the time in which a call comes back as it was.
    const isLate = isBack && Date.now() - resume.lostAt > RESUME_AS_IT_WAS_MS;
    details = { ...details, resumedMuted: details.resumedMuted || isLate };
    reports.now();
    const tone = TONES[phase.name];
    if (tone) playTone(tone, signal);
    if (!isBack) return;
    // Nobody is at hand when a call resumes: devices open for the verified peer alone, and a tone says so.
    playOnce('back');
    if (!details.resumedMuted) media.open(options.kind);
  }

  function end(phase: Ended, lost: number): void {
    const { error } = phase;
    const devices = kindOf(media.view);
    media.close();
    report('link.measured', { link: null });
    if (UNREACHED.has(error) && options.retry()) {
      session.stopTimer();
      return;
    }
    readings.ended(phase, details.peerSays);
    reports.now();
    if (error === 'connection-lost') options.interrupted(devices, lost);
  }

  // Devices of a call that is taken up wait until it is connected.
  if (!resume && (handshake.role === 'caller' || options.answered)) media.open(options.kind);
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
    deliver: (message) => session.deliver(message),
    setTrack: (slot, track) => session.link?.setTrack(slot, track),
    mediaChanged: (view) => session.link?.tellMedia(view),
    dispose() {
      reports.stop();
      session.dispose();
    },
  };
}
