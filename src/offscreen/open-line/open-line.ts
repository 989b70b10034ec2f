// The open line: runs its machine and carries out the effects with the stock peerjs client. It knows nothing of the
// user's identity, contacts or Tincan calls, and everything that comes here is unverified.

import type { MediaConnection } from 'peerjs';
import type { Reports } from '../../protocol/contract';
import type { ErrorCode } from '../../protocol/errors';
import type { MediaSlot } from '../../protocol/link/session-layout';
import { OPEN_LINE_MS, PLAIN_LINES_KEPT } from '../../protocol/open-line/limits';
import {
  liveCall,
  type OpenLineEffect,
  type OpenLineEvent,
  PLAIN_TIMEOUT_MS,
  stepOpenLine,
} from '../../protocol/open-line/open-line-machine';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { CallId, TransferId } from '../../protocol/snapshot/ids';
import type { LinkView } from '../../protocol/snapshot/link-view';
import {
  NO_OPEN_LINE,
  type OpenLineState,
  type OpenLineView,
  type PlainCall,
} from '../../protocol/snapshot/open-line-view';
import { plainLines } from '../../protocol/text/plain-text';
import { refusal } from '../../shared/new-connection';
import { randomHex } from '../../shared/random';
import { watchLink } from '../link/link-stats';
import { rtcConfiguration } from '../link/rtc-configuration';
import type { Media } from '../media/local-media';
import type { Speaker } from '../media/speaker';
import { playTone } from '../media/tones';
import { blankStream } from './blank-stream';
import { openConsentGate } from './consent-gate';
import type { Access } from './network-access';
import { openPlainData, type PlainData } from './plain-data';
import { openPlainFiles } from './plain-files';
import { followMedia, type MediaCall } from './plain-media';
import { openStockPeer, type StockPeer } from './stock-peer';

export interface OpenLinePorts {
  media: Media;
  speaker: Speaker;
  /** A Tincan call lives: nobody rings here. */
  busy(): boolean;
  changed(view: OpenLineView): void;
  measured(link: LinkView | null): void;
  fileReady(file: Reports['file.verified']): void;
  problem(error: ErrorCode): void;
}

export interface OpenLine {
  readonly view: OpenLineView;
  readonly connection: RTCPeerConnection | null;
  /** A call lives, or files of the last one wait: the page must stay. */
  readonly busy: boolean;
  readonly inCall: boolean;
  open(access: Access): void;
  close(): void;
  dial(to: string, kind: CallKind, access: Access): void;
  accept(kind: CallKind): void;
  step(event: OpenLineEvent): void;
  /** Null when it went out. */
  say(text: string): ErrorCode | null;
  carry(slot: MediaSlot, track: MediaStreamTrack | null): void;
  sendFiles(files: readonly File[]): void;
  save(file: TransferId): void;
  discard(file: TransferId): void;
  saved(file: TransferId, name: string): void;
  unsaved(file: TransferId, error: ErrorCode): void;
}

const CALL_ID_BYTES = 16;

export function createOpenLine(ports: OpenLinePorts): OpenLine {
  const { media, speaker } = ports;
  let view = NO_OPEN_LINE;
  let access: Access | null = null;
  let stock: StockPeer | null = null;
  /** Ends with the registration, with the call, with the phase. */
  let registration = new AbortController();
  let call = new AbortController();
  let phase = new AbortController();
  let mediaCall: MediaCall | null = null;
  let data: PlainData | null = null;

  const gate = openConsentGate({
    deliver: (message) => stock?.deliver(message),
    send: (message) => stock?.send(message),
    listens: () => !ports.busy() && (view.state.name === 'waiting' || hasEndedOnLine(view.state)),
    rang: (peer, kind) => {
      if (!liveCall(view)) begin();
      step({ name: 'rang', call: { call: newCallId(), peer, direction: 'incoming', kind } });
    },
    answered: () => step({ name: 'answered' }),
    expired: () => step({ name: 'expired' }),
  });

  const files = openPlainFiles({
    changed: (files) => change({ files }),
    ready: ports.fileReady,
    send: async (file) => (data ? data.send(file) : 'not-connected'),
    problem: ports.problem,
  });

  function change(part: Partial<OpenLineView>): void {
    view = { ...view, ...part };
    ports.changed(view);
  }

  function step(event: OpenLineEvent): void {
    const next = stepOpenLine(view.state, event);
    if (next.state !== view.state) enter(next.state);
    for (const effect of next.effects) carryOut(effect);
  }

  function enter(state: OpenLineState): void {
    const before = view.state;
    const changesPhase = before.name !== 'call' || state.name !== 'call' || before.phase !== state.phase;
    change({ state });
    if (before.name === 'call' && state.name !== 'call') forget();
    if (!changesPhase) return;
    phase.abort();
    phase = new AbortController();
    if (state.name !== 'call') return;
    const { name } = state.phase;
    if (name === 'ringing-here') playTone('ring', phase.signal);
    if (name === 'dialling') playTone('ringback', phase.signal);
    const ms = PLAIN_TIMEOUT_MS[name];
    // What came and was not saved yet keeps the end on screen.
    if (ms !== null) after(ms, phase.signal, () => name !== 'ended' || !files.waiting, { name: 'timeUp' });
  }

  function after(ms: number, signal: AbortSignal, still: () => boolean, event: OpenLineEvent): void {
    const timer = setTimeout(() => {
      if (still()) step(event);
    }, ms);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  }

  function carryOut(effect: OpenLineEffect): void {
    switch (effect.do) {
      case 'register':
        void register();
        return;
      case 'unregister':
        registration.abort();
        stock = null;
        gate.shut();
        return;
      case 'dial':
        if (view.state.name === 'call') dialNow(view.state.call);
        return;
      case 'answer':
        gate.admitCaller();
        return;
      case 'refuse':
        gate.refuse();
        gate.shut();
        endCall();
        return;
      case 'hangUp':
        gate.shut();
        endCall();
    }
  }

  async function register(): Promise<void> {
    if (!access) return;
    const refused = refusal(rtcConfiguration(access.policy()));
    if (refused) return step({ name: 'lost', error: refused.code });
    registration = new AbortController();
    const { signal } = registration;
    const opened = await openStockPeer(
      access,
      {
        registered: (id) => {
          step({ name: 'registered', line: { id, until: Date.now() + OPEN_LINE_MS } });
          after(OPEN_LINE_MS, signal, () => true, { name: 'lineOver' });
        },
        lost: (error) => step({ name: 'lost', error }),
        heard: gate.hear,
        media: (connection) => {
          connection.answer(blankStream(call.signal));
          follow(connection);
        },
        data: (connection) => data?.attach(connection),
      },
      signal,
    );
    if (signal.aborted) return;
    stock = opened;
    if (!opened) step({ name: 'lost', error: 'broker-url-malformed' });
  }

  function dialNow({ peer, kind }: PlainCall): void {
    if (!stock) return;
    gate.expect(peer);
    if (kind !== 'data') follow(stock.call(peer, blankStream(call.signal)));
    data?.attach(stock.connect(peer));
  }

  /** A call begins: nothing is left of the one before it. */
  function begin(): void {
    endCall();
    call = new AbortController();
    forget();
    data = openPlainData(
      {
        open(isOpen) {
          change({ data: isOpen });
          const live = liveCall(view);
          if (live?.kind === 'data') step(isOpen ? { name: 'linkUp', at: Date.now() } : { name: 'bye' });
        },
        said: (text) => addLine('peer', text),
        sent: files.offer,
      },
      call.signal,
    );
  }

  function forget(): void {
    files.clear();
    change({ remote: NO_OPEN_LINE.remote, chat: [], data: false });
  }

  function endCall(): void {
    call.abort();
    mediaCall = null;
    data = null;
    media.close();
    ports.measured(null);
  }

  function follow(connection: MediaConnection): void {
    const { signal } = call;
    mediaCall = followMedia(
      connection,
      speaker,
      {
        linkUp: () => step({ name: 'linkUp', at: Date.now() }),
        linkLost: () => step({ name: 'linkLost', at: Date.now() }),
        closed: () => step({ name: 'bye' }),
        failed: () => step({ name: 'failed', error: 'connection-failed' }),
        remote: (remote) => change({ remote }),
      },
      signal,
    );
    for (const slot of ['microphone', 'camera'] as const) mediaCall.carry(slot, media.track(slot));
    if (mediaCall.connection) watchLink(mediaCall.connection, signal, ports.measured);
  }

  function addLine(from: 'me' | 'peer', text: string): void {
    const line = { id: crypto.randomUUID(), from, text, at: Date.now() };
    change({ chat: [...view.chat, line].slice(-PLAIN_LINES_KEPT) });
  }

  return {
    get view() {
      return view;
    },
    get connection() {
      return mediaCall?.connection ?? null;
    },
    get busy() {
      return view.state.name !== 'off' || files.waiting;
    },
    get inCall() {
      return liveCall(view) !== null;
    },
    open(wanted) {
      access = wanted;
      step({ name: 'open' });
    },
    close: () => step({ name: 'close' }),
    dial(peer, kind, wanted) {
      if (liveCall(view)) return;
      access = wanted;
      begin();
      media.open(kind);
      step({ name: 'dial', call: { call: newCallId(), peer, direction: 'outgoing', kind } });
    },
    accept(kind) {
      media.open(kind);
      step({ name: 'accept' });
    },
    step,
    say(text) {
      const error = data ? data.say(text) : 'not-connected';
      const line = plainLines(text);
      if (!error && line) addLine('me', line);
      return error;
    },
    carry: (slot, track) => mediaCall?.carry(slot, track),
    sendFiles: files.send,
    save: files.save,
    discard: files.discard,
    saved: files.saved,
    unsaved: files.unsaved,
  };
}

function hasEndedOnLine(state: OpenLineState): boolean {
  return state.name === 'call' && state.phase.name === 'ended' && state.line !== null;
}

function newCallId(): CallId {
  return randomHex(CALL_ID_BYTES) as CallId;
}
