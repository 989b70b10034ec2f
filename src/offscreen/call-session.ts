// One call from knock to end: runs the call machine, carries out its effects and keeps the CallView true.

import { base64url } from '../protocol/base64url';
import {
  ACCEPTED,
  type CallEffect,
  type CallEvent,
  DIALLED,
  KNOCKED,
  PHASE_TIMEOUT_MS,
  stepCall,
} from '../protocol/call';
import type { PhoneSettings, SignalType } from '../protocol/contract';
import { kindOf } from '../protocol/interrupted';
import type { LineSlot } from '../protocol/lines';
import type { Signal } from '../protocol/sealed';
import { tagOf } from '../protocol/signal-tag';
import type { CallKind, CallPhase, CallView, MediaView } from '../protocol/snapshot';
import { type CallLink, openCallLink } from './call-link';
import type { IncomingExchange, OutgoingExchange } from './exchange';
import type { Media } from './media';
import type { Speaker } from './remote-sound';
import { report } from './report';
import type { Sealer } from './sealer';
import { playTone, type Tone } from './tone';
import type { Transfers } from './transfer/transfers';

type Bytes = Uint8Array<ArrayBuffer>;

export interface SessionOptions {
  exchange: OutgoingExchange | IncomingExchange;
  kind: CallKind;
  phone: PhoneSettings;
  /** Both sides have agreed to it before it began: it does not ring. */
  answered: boolean;
  /** It takes up a call that broke off. */
  rejoins: boolean;
  media: Media;
  transfers: Transfers;
  speaker: Speaker;
  /** A call that was up broke off; `kind` says which devices were on. */
  interrupted(kind: CallKind): void;
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
  carry(slot: LineSlot, track: MediaStreamTrack | null): void;
  mediaChanged(view: MediaView): void;
  /** Stops timers and tones; the call must have ended. */
  dispose(): void;
}

const TONES: Partial<Record<CallPhase['name'], Tone>> = {
  'ringing-here': 'ring',
  'ringing-there': 'ringback',
};

export function openCallSession(options: SessionOptions): CallSession {
  const { exchange, media, transfers } = options;
  const { call, peer } = exchange;
  const outgoing = 'knock' in exchange ? exchange : null;
  const incoming = 'knock' in exchange ? null : exchange;
  const start = options.answered ? ACCEPTED : KNOCKED;
  let sealer: Sealer | null = incoming?.sealer ?? null;
  let link: CallLink | null = null;
  /** Somebody has answered who is not the one that was called. */
  let doubted = false;
  let phaseEnd = new AbortController();
  /** Signing and sealing take time; what is sent leaves in the order it was said. */
  let sending: Promise<void> = Promise.resolve();
  /** Checking takes time; what came is acted on in the order it came. */
  let receiving: Promise<void> = Promise.resolve();

  let view: CallView = {
    call,
    peer,
    peerSays: null,
    direction: outgoing ? 'outgoing' : 'incoming',
    kind: options.kind,
    phase: outgoing ? DIALLED : start.state,
    remote: { microphone: false, camera: false, share: 'none' },
    path: null,
    safetyCode: null,
    rejoins: options.rejoins,
    clockAheadMs: null,
  };

  /** What still comes in during the farewell must not bring back an ended call that the user has dismissed. */
  function change(part: Partial<CallView>): void {
    if (view.phase.name === 'ended') return;
    const before = JSON.stringify(view);
    view = { ...view, ...part };
    if (JSON.stringify(view) !== before) report('call.changed', { call: view });
  }

  function transmit(type: SignalType, message: Promise<Bytes> | Bytes): void {
    sending = sending.then(async () => {
      report('signal.ready', { to: peer, type, payload: base64url(await message) });
    });
  }

  function sendSealed(signal: Signal): void {
    if (sealer) transmit('CANDIDATE', sealer.seal(signal));
  }

  function enter(phase: CallPhase): void {
    const brokeOff = phase.name === 'ended' && phase.error === 'connection-lost';
    phaseEnd.abort();
    phaseEnd = new AbortController();
    change({ phase });
    const timeout = PHASE_TIMEOUT_MS[phase.name];
    if (timeout !== null) {
      const timer = setTimeout(() => step({ name: 'timeUp' }), timeout);
      phaseEnd.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    }
    const tone = TONES[phase.name];
    if (tone) playTone(tone, phaseEnd.signal);
    if (brokeOff) options.interrupted(kindOf(media.view));
    if (phase.name === 'ended') {
      media.close();
      transfers.linkDown(peer);
      report('link.measured', { link: null });
    }
  }

  function carryOut(effect: CallEffect): void {
    switch (effect.do) {
      case 'reply':
        if (incoming) transmit('ANSWER', incoming.reply(effect.verb));
        return;
      case 'cancel':
        if (outgoing) transmit('CANDIDATE', outgoing.cancel());
        return;
      case 'openLink':
        link = openCallLink({ ...options, ...exchange, sendSealed, event: step, change });
        return;
      case 'closeLink':
        if (effect.bye) sendSealed({ t: 'bye' });
        link?.close(effect.bye);
        link = null;
        return;
      case 'forget':
        options.forget();
    }
  }

  function step(event: CallEvent): void {
    const unheard = view.phase.name === 'dialling' && (event.name === 'timeUp' || event.name === 'expired');
    const next = stepCall(view.phase, unheard && doubted ? { name: 'unverified' } : event);
    if (next.state !== view.phase) enter(next.state);
    for (const effect of next.effects) carryOut(effect);
  }

  async function take(message: Bytes): Promise<void> {
    const tag = tagOf(message);
    if (tag === 'reply' && outgoing) {
      const answer = await outgoing.readReply(message);
      if (answer === 'forged') doubted = true;
      if (!answer || answer === 'forged') return;
      if (answer.verb === 'stale') {
        change({ clockAheadMs: answer.time - Date.now() });
        step({ name: 'clockDiffers' });
        return;
      }
      sealer = answer.sealer;
      if (answer.verb === 'accept') {
        sendSealed({ t: 'nonce', nonce: outgoing.nonce });
        change({ safetyCode: answer.safetyCode });
      }
      step({ name: 'replied', verb: answer.verb });
    } else if (tag === 'cancel' && incoming) {
      if (await incoming.isCancel(message)) step({ name: 'cancelled' });
    } else if (tag === 'sealed' && sealer) {
      const signal = await sealer.unseal(message);
      if (signal === 'forged') step({ name: 'unverified' });
      else if (signal?.t === 'bye') step({ name: 'bye' });
      else if (signal?.t === 'nonce') await takeNonce(signal.nonce);
      else if (signal) link?.receiveSealed(signal);
    }
  }

  /** A caller that does not keep to its commitment could have chosen the code. */
  async function takeNonce(nonce: string): Promise<void> {
    const code = incoming && (await incoming.safetyCode(nonce));
    if (code) change({ safetyCode: code });
    else step({ name: 'linkFailed', error: 'peer-unverified' });
  }

  enter(view.phase);
  report('call.changed', { call: view });
  if (outgoing) {
    transmit('OFFER', outgoing.knock);
    media.open(options.kind);
  } else {
    if (options.answered) media.open(options.kind);
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
    deliver(message) {
      receiving = receiving.then(() => take(message));
    },
    carry: (slot, track) => link?.carry(slot, track),
    mediaChanged: (media) => link?.tellMedia(media),
    dispose: () => phaseEnd.abort(),
  };
}
