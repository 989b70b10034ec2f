// Owns the one broker socket: registers, stays registered, sends signals and hands over what came. It
// understands PeerServer, never what a signal means.

import { brokerSocketUrl, type Registration } from '../protocol/broker-address';
import {
  type BrokerMessage,
  echoFrame,
  heartbeatFrame,
  parseBrokerMessage,
  signalFrame,
} from '../protocol/broker-messages';
import type { SignalType } from '../protocol/contract';
import { BROKER_MESSAGES_PER_WINDOW, BROKER_SENDERS_PER_WINDOW, BROKER_WINDOW_MS } from '../protocol/limits';
import { type LineEffect, type LineEvent, type LineState, stepLine } from '../protocol/line';

export interface BrokerPorts {
  /** Whoever is known is heard however many strangers speak; a nobody may not even knock. */
  standing(src: string): 'known' | 'guest' | 'nobody';
  changed(state: LineState): void;
  heard(message: Extract<BrokerMessage, { type: 'signal' | 'EXPIRE' }>): void;
}

export interface Broker {
  /**
   * Registers at this broker, or again at another one. `instance` marks our echoes: it outlives the worker, and no other
   * browser has it.
   */
  start(brokerUrl: string, registration: Registration, instance: string): void;
  stop(): void;
  /** Do not wait for the back-off any longer; an id that is taken is left in peace. */
  hurry(): void;
  /** The same, and a line that looks well has to prove it. */
  doubt(): void;
  /** The user wants it now. */
  insist(): void;
  /** False when the line is not ready. */
  send(to: string, type: SignalType, payload: string): boolean;
}

const EVENTS = {
  OPEN: () => ({ name: 'registered' }),
  'ID-TAKEN': (now) => ({ name: 'idTaken', now }),
  'INVALID-KEY': (now) => ({ name: 'refused', now }),
} satisfies Record<string, (now: number) => LineEvent>;

export function createBroker(ports: BrokerPorts): Broker {
  let state: LineState = { name: 'off' };
  let target: { url: string; id: string; instance: string } | null = null;
  let socket: { life: AbortController; ws: WebSocket } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let nonce = '';
  let rates = { since: 0, heard: new Map<string, number>() };

  function step(event: LineEvent): void {
    const before = state;
    const next = stepLine(state, event);
    state = next.state;
    for (const effect of next.effects) carryOut(effect);
    if (state.name !== before.name) ports.changed(state);
  }

  const chance = () => ({ now: Date.now(), chance: Math.random() });

  function carryOut(effect: LineEffect): void {
    switch (effect.do) {
      case 'connect':
        connect();
        return;
      case 'disconnect':
        disconnect();
        return;
      case 'ping':
        ping();
        return;
      case 'timer': {
        clearTimeout(timer);
        if (effect.ms !== null) timer = setTimeout(() => step({ name: 'timeUp', ...chance() }), effect.ms);
      }
    }
  }

  function connect(): void {
    if (!target) return;
    disconnect();
    const life = new AbortController();
    const { signal } = life;
    const ws = new WebSocket(target.url);
    socket = { life, ws };
    ws.addEventListener('open', () => step({ name: 'socketOpened' }), { signal });
    ws.addEventListener('close', () => step({ name: 'socketClosed', ...chance() }), { signal });
    ws.addEventListener('message', ({ data }) => take(data), { signal });
  }

  function disconnect(): void {
    socket?.life.abort();
    socket?.ws.close();
    socket = null;
  }

  function ping(): void {
    if (!target) return;
    nonce = `${target.instance} ${crypto.randomUUID()}`;
    socket?.ws.send(heartbeatFrame());
    socket?.ws.send(echoFrame(target.id, nonce));
  }

  function take(data: unknown): void {
    const message = parseBrokerMessage(data);
    if (!message || isPointless(message)) return;
    const isOwn = message.type === 'echo' && message.src === target?.id;
    if ('src' in message && !isOwn && !admitted(message.src)) return;
    if (message.type === 'signal' || message.type === 'EXPIRE') ports.heard(message);
    else if (message.type === 'echo') takeEcho(message);
    else step(EVENTS[message.type](Date.now()));
  }

  /** Anyone may send us an echo: only one that comes from our own id counts. A late one of our own means nothing. */
  function takeEcho({ src, nonce: echoed }: Extract<BrokerMessage, { type: 'echo' }>): void {
    if (!target || src !== target.id) return;
    if (echoed === nonce) step({ name: 'echoed' });
    else if (!echoed.startsWith(`${target.instance} `)) step({ name: 'rivalHeard', now: Date.now() });
  }

  /** The cheapest answer to a flood: a knock of nobody in particular is not looked at. */
  function isPointless(message: BrokerMessage): boolean {
    return (
      message.type === 'signal' && message.signal === 'OFFER' && ports.standing(message.src) === 'nobody'
    );
  }

  /** Each sender has a bucket of its own: a flood from one must not drown a call from another. */
  function admitted(src: string): boolean {
    const now = Date.now();
    if (now - rates.since >= BROKER_WINDOW_MS) rates = { since: now, heard: new Map() };
    const heard = (rates.heard.get(src) ?? 0) + 1;
    const isNew = heard === 1 && ports.standing(src) !== 'known';
    if (isNew && rates.heard.size >= BROKER_SENDERS_PER_WINDOW) return false;
    rates.heard.set(src, heard);
    return heard <= BROKER_MESSAGES_PER_WINDOW;
  }

  return {
    start(brokerUrl, registration, instance) {
      const url = brokerSocketUrl(brokerUrl, registration);
      step({ name: 'stop' });
      target = url === null ? null : { url, id: registration.id, instance };
      if (target) step({ name: 'start' });
    },
    stop: () => step({ name: 'stop' }),
    hurry: () => step({ name: 'hurry' }),
    doubt: () => step({ name: 'doubted' }),
    insist: () => step({ name: 'insist' }),
    send(to, type, payload) {
      if (state.name !== 'ready' || !socket) return false;
      socket.ws.send(signalFrame(to, type, payload));
      return true;
    },
  };
}
