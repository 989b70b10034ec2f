// The open line: runs its machine and carries out the effects with the stock peerjs client. It knows nothing of the
// user's identity, contacts or Tincan calls, and nothing that comes here is verified.

import type { ErrorCode } from '../../protocol/errors';
import type { MediaSlot } from '../../protocol/link/session-layout';
import {
  liveCall,
  type OpenLineEffect,
  type OpenLineEvent,
  PLAIN_TIMEOUT_MS,
  stepOpenLine,
} from '../../protocol/open-line/open-line-machine';
import type { CallKind } from '../../protocol/snapshot/call-view';
import { NO_OPEN_LINE, type OpenLineState, type OpenLineView } from '../../protocol/snapshot/open-line-view';
import { after } from '../../shared/lifetime';
import { newCallId } from '../../shared/random';
import { playTone } from '../media/tones';
import { openConsentGate } from './consent-gate';
import type { Access } from './network-access';
import { PlainCalls, type PlainCallsPorts } from './plain-calls';
import type { PlainFiles } from './plain-files';
import { Registration } from './registration';

export interface OpenLinePorts extends Omit<PlainCallsPorts, 'view' | 'change' | 'event'> {
  /** A Tincan call lives: nobody rings here. */
  busy(): boolean;
  changed(view: OpenLineView): void;
}

export class OpenLine {
  readonly #ports: OpenLinePorts;
  #view = NO_OPEN_LINE;
  /** How to reach the broker and the network at the next registration. */
  #access: Access | null = null;
  /** Ends with the phase of a call. */
  #phase = new AbortController();

  readonly #registration = new Registration({
    registered: (line) => this.step({ name: 'registered', line }),
    lost: (error) => this.step({ name: 'lost', error }),
    over: () => this.step({ name: 'lineOver' }),
    heard: (message) => this.#gate.hear(message),
    media: (connection) => this.#calls.link?.answer(connection),
    data: (connection) => this.#calls.link?.attach(connection),
  });

  readonly #gate = openConsentGate({
    deliver: (message) => this.#registration.stock?.deliver(message),
    send: (message) => this.#registration.stock?.send(message),
    listens: () => this.#listens(),
    rang: (peer, kind) => {
      if (!this.inCall) this.#calls.begin();
      this.step({ name: 'rang', call: { id: newCallId(), peer, direction: 'incoming', kind } });
    },
    answered: () => this.step({ name: 'answered' }),
    expired: () => this.step({ name: 'expired' }),
  });

  readonly #calls: PlainCalls;

  constructor(ports: OpenLinePorts) {
    this.#ports = ports;
    this.#calls = new PlainCalls({
      ...ports,
      view: () => this.#view,
      change: (part) => this.#change(part),
      event: (event) => this.step(event),
    });
  }

  get view(): OpenLineView {
    return this.#view;
  }

  get connection(): RTCPeerConnection | null {
    return this.#calls.link?.connection ?? null;
  }

  /** A call lives, or files of the last one wait: the page must stay. */
  get busy(): boolean {
    return this.#view.state.name !== 'off' || this.files.waiting;
  }

  /** The files of the call, and those of the last one that wait. */
  get files(): PlainFiles {
    return this.#calls.files;
  }

  get inCall(): boolean {
    return liveCall(this.#view) !== null;
  }

  open(access: Access): void {
    this.#access = access;
    this.step({ name: 'open' });
  }

  dial(peer: string, kind: CallKind, access: Access): void {
    if (this.inCall) return;
    this.#access = access;
    this.#calls.begin();
    this.#ports.media.open(kind);
    this.step({ name: 'dial', call: { id: newCallId(), peer, direction: 'outgoing', kind } });
  }

  accept(kind: CallKind): void {
    this.#ports.media.open(kind);
    this.step({ name: 'accept' });
  }

  step(event: OpenLineEvent): void {
    const next = stepOpenLine(this.#view.state, event);
    if (next.state !== this.#view.state) this.#enter(next.state);
    for (const effect of next.effects) this.#carryOut(effect);
  }

  /** Null when the text was sent. */
  say(text: string): ErrorCode | null {
    return this.#calls.say(text);
  }

  setTrack(slot: MediaSlot, track: MediaStreamTrack | null): void {
    this.#calls.link?.setTrack(slot, track);
  }

  #change(part: Partial<OpenLineView>): void {
    this.#view = { ...this.#view, ...part };
    this.#ports.changed(this.#view);
  }

  /** Whether a stranger may ring now. */
  #listens(): boolean {
    const { state } = this.#view;
    const hasEnded = state.name === 'call' && state.phase.name === 'ended' && state.line !== null;
    return !this.#ports.busy() && (state.name === 'waiting' || hasEnded);
  }

  #enter(state: OpenLineState): void {
    const before = this.#view.state;
    const changesPhase = before.name !== 'call' || state.name !== 'call' || before.phase !== state.phase;
    this.#change({ state });
    if (before.name === 'call' && state.name !== 'call') this.#calls.clear();
    if (!changesPhase) return;
    this.#phase.abort();
    this.#phase = new AbortController();
    if (state.name === 'call') this.#enterPhase(state.phase.name, this.#phase.signal);
  }

  #enterPhase(name: keyof typeof PLAIN_TIMEOUT_MS, signal: AbortSignal): void {
    if (name === 'ringing-here') playTone('ring', signal);
    if (name === 'dialling') playTone('ringback', signal);
    const ms = PLAIN_TIMEOUT_MS[name];
    if (ms === null) return;
    const timeUp = () => {
      // Files that came and are not saved yet keep the ended call on the screen.
      if (name !== 'ended' || !this.files.waiting) this.step({ name: 'timeUp' });
    };
    after(ms, timeUp, signal);
  }

  #carryOut(effect: OpenLineEffect): void {
    switch (effect.do) {
      case 'register':
        if (this.#access) void this.#registration.begin(this.#access);
        return;
      case 'unregister':
        this.#registration.end();
        this.#gate.shut();
        return;
      case 'dial':
        this.#dial();
        return;
      case 'answer':
        this.#gate.admitCaller();
        return;
      case 'refuse':
        this.#gate.refuse();
        this.#gate.shut();
        this.#calls.end();
        return;
      case 'hangUp':
        this.#gate.shut();
        this.#calls.end();
    }
  }

  #dial(): void {
    const { state } = this.#view;
    const { stock } = this.#registration;
    if (!stock || state.name !== 'call') return;
    this.#gate.expect(state.call.peer);
    this.#calls.link?.dial(stock, state.call);
  }
}
