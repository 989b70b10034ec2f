// One call from knock to end: runs the call machine, carries out its effects and keeps the CallView true.

import {
  ACCEPTED,
  type CallEffect,
  type CallEvent,
  DIALLED,
  KNOCKED,
  PHASE_TIMEOUT_MS,
  stepCall,
} from '../../protocol/call/call-machine';
import type { Bytes } from '../../protocol/codec/bytes';
import { RESUME_AS_IT_WAS_MS } from '../../protocol/consent/limits';
import { kindOf } from '../../protocol/consent/resume';
import type { OffscreenSettings, Resume } from '../../protocol/contract';
import { type ErrorCode, Failure } from '../../protocol/errors';
import type { MediaSlot } from '../../protocol/link/session-layout';
import type { CallKind, CallPhase, CallView } from '../../protocol/snapshot/call-view';
import type { MediaView } from '../../protocol/snapshot/media-view';
import type { Media } from '../media/local-media';
import type { Speaker } from '../media/speaker';
import { playOnce, playTone, type Tone } from '../media/tones';
import { report } from '../messaging/report';
import type { Handshake } from '../session/handshake';
import { PhaseTimer } from '../session/phase-timer';
import { openSignalling } from '../session/signalling';
import type { Transfers } from '../transfer/transfers';
import { type CallLink, openCallLink } from './call-link';

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
  /** It did not come about. True when there is another try: this one ends without a word. */
  again(): boolean;
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
  carry(slot: MediaSlot, track: MediaStreamTrack | null): void;
  mediaChanged(view: MediaView): void;
  /** Stops timers and tones; the call must have ended. */
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

export function openCallSession(options: SessionOptions): CallSession {
  const { handshake, media, resume } = options;
  const { call, peer } = handshake;
  const outgoing = handshake.role === 'caller';
  const start = options.answered ? ACCEPTED : KNOCKED;
  let link: CallLink | null = null;
  const timer = new PhaseTimer(timeUp);
  const signalling = openSignalling(handshake, {
    event: step,
    signal: (signal) => link?.receiveSealed(signal),
    safetyCode(safetyCode) {
      change({ safetyCode });
      link?.codeSettled();
    },
    clockAhead: (clockAheadMs) => change({ clockAheadMs }),
  });

  let view: CallView = {
    call,
    peer,
    peerSays: null,
    direction: outgoing ? 'outgoing' : 'incoming',
    kind: options.kind,
    phase: outgoing ? DIALLED : start.state,
    remote: { microphone: false, camera: false, cameraPaused: false, share: 'none' },
    path: null,
    safetyCode: null,
    rejoins: resume !== null,
    resumedMuted: resume?.muted ?? false,
    clockAheadMs: null,
  };

  /** What still comes in during the farewell must not bring back an ended call that the user has dismissed. */
  function change(part: Partial<CallView>): void {
    if (view.phase.name === 'ended') return;
    const before = JSON.stringify(view);
    view = { ...view, ...part };
    if (JSON.stringify(view) !== before) report('call.changed', { call: view });
  }

  function enter(phase: CallPhase): void {
    const before = view.phase;
    const signal = timer.enter(
      phase.name === 'ended' ? shownMs(phase, before) : PHASE_TIMEOUT_MS[phase.name],
    );
    if (phase.name === 'ended') {
      end(phase, lostAt(before));
      return;
    }
    const isBack = resume !== null && before.name === 'connecting' && phase.name === 'connected';
    // It may have rung, and looked for a path, beyond the time in which a call comes back as it was.
    const resumedMuted = view.resumedMuted || (isBack && Date.now() - resume.lostAt > RESUME_AS_IT_WAS_MS);
    change({ phase, resumedMuted });
    const tone = TONES[phase.name];
    if (tone) playTone(tone, signal);
    if (!isBack) return;
    // Nobody is at hand when a call resumes: devices open for the verified peer alone, and a tone says so.
    playOnce('back');
    if (!resumedMuted) media.open(options.kind);
  }

  /** The end stays on the screen for as long as the call may come back as it was. */
  function shownMs({ error }: Ended, before: CallPhase): number | null {
    const mayComeBack = error === 'connection-lost' || (resume !== null && !resume.muted);
    const since = error === 'connection-lost' ? lostAt(before) : (resume?.lostAt ?? 0);
    const left = mayComeBack ? since + RESUME_AS_IT_WAS_MS - Date.now() : 0;
    return Math.max(PHASE_TIMEOUT_MS.ended ?? 0, left);
  }

  function end(phase: Ended, lost: number): void {
    const devices = kindOf(media.view);
    media.close();
    report('link.measured', { link: null });
    if (UNREACHED.has(phase.error) && options.again()) {
      timer.stop();
      view = { ...view, phase };
      return;
    }
    change({ phase });
    if (phase.error === 'connection-lost') options.interrupted(devices, lost);
  }

  function carryOut(effect: CallEffect): void {
    switch (effect.do) {
      case 'reply':
        signalling.reply(effect.verb);
        return;
      case 'cancel':
        signalling.cancel();
        return;
      case 'openLink':
        openLink();
        return;
      case 'closeLink':
        if (effect.bye) signalling.seal({ t: 'bye' });
        link?.close(effect.bye);
        link = null;
        return;
      case 'forget':
        options.forget();
    }
  }

  function openLink(): void {
    try {
      link = openCallLink({ ...options, ...handshake, sendSealed: signalling.seal, event: step, change });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const failed = { name: 'linkFailed', error: error.code } as const;
      // The call may be beginning: it is known to nobody yet.
      queueMicrotask(() => step(failed));
    }
  }

  function step(event: CallEvent): void {
    const unheard = view.phase.name === 'dialling' && (event.name === 'timeUp' || event.name === 'expired');
    const next = stepCall(view.phase, unheard && signalling.isDoubted ? { name: 'unverified' } : event);
    if (next.state !== view.phase) enter(next.state);
    for (const effect of next.effects) carryOut(effect);
  }

  /** The link knows best why there is none. */
  function timeUp(): void {
    const before = view.phase;
    link?.timeUp();
    if (view.phase === before) step({ name: 'timeUp' });
  }

  enter(view.phase);
  report('call.changed', { call: view });
  if (outgoing) {
    signalling.knock();
    if (!resume) media.open(options.kind);
  } else {
    if (options.answered && !resume) media.open(options.kind);
    for (const effect of start.effects) carryOut(effect);
  }

  return {
    get view() {
      return view;
    },
    get link() {
      return link;
    },
    step,
    accept(kind) {
      if (view.phase.name !== 'ringing-here') return;
      media.open(kind);
      step({ name: 'accept' });
    },
    deliver: signalling.deliver,
    carry: (slot, track) => link?.carry(slot, track),
    mediaChanged: (media) => link?.tellMedia(media),
    dispose: () => timer.stop(),
  };
}
