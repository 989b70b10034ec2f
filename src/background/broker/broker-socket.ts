// Owns the one broker socket: registers, stays registered, sends signals and hands over the messages that come. It knows the
// messages of PeerServer, never what is in a signal.

import { brokerSocketUrl, type Registration } from '../../protocol/broker/broker-address';
import {
  type BrokerMessage,
  echoFrame,
  heartbeatFrame,
  parseBrokerMessage,
  signalFrame,
} from '../../protocol/broker/broker-messages';
import {
  type RegistrationEffect,
  type RegistrationEvent,
  type RegistrationState,
  stepRegistration,
} from '../../protocol/broker/registration-machine';
import type { SignalType } from '../../protocol/contract/orders';
import { PhaseTimer } from '../../shared/phase-timer';
import { createSenderFilter, type SenderPorts } from './sender-filter';
import { createSocketPair } from './socket-pair';

export interface BrokerPorts extends SenderPorts {
  /** A knock leaves for this peer, whose answer may come before storage has the call. */
  knocking(to: string): void;
  changed(state: RegistrationState, before: RegistrationState): void;
  heard(message: Extract<BrokerMessage, { type: 'signal' | 'EXPIRE' }>): void;
}

export interface Broker {
  /**
   * Registers at this broker, after leaving the one before. `instance` marks our echoes: it outlives the worker, and no other
   * browser has the same.
   */
  start(brokerUrl: string, registration: Registration, instance: string): void;
  stop(): void;
  /** Ends the wait of the back-off. An id that is taken is not asked for sooner. */
  retryIfWaiting(): void;
  /** The same, and a registration that seems to stand is taken over by a new socket. */
  doubt(): void;
  /** The user has asked for a new attempt: nothing is waited for. */
  retryNow(): void;
  /** False when we are not registered. */
  send(to: string, type: SignalType, payload: string): boolean;
}

const EVENTS = {
  OPEN: () => ({ name: 'registered' }),
  'ID-TAKEN': (now) => ({ name: 'idTaken', now }),
  'INVALID-KEY': (now) => ({ name: 'refused', now }),
} satisfies Record<string, (now: number) => RegistrationEvent>;

export function createBroker(ports: BrokerPorts): Broker {
  let state: RegistrationState = { name: 'off' };
  let target: { url: string; id: string; instance: string } | null = null;
  let nonce = '';
  const isWelcome = createSenderFilter(ports);
  const sockets = createSocketPair({
    opened: () => step({ name: 'socketOpened' }),
    closed: () => step({ name: 'socketClosed', ...chance() }),
    said: take,
  });
  const timer = new PhaseTimer(() => step({ name: 'timeUp', ...chance() }));

  function step(event: RegistrationEvent): void {
    const before = state;
    const next = stepRegistration(state, event);
    state = next.state;
    for (const effect of next.effects) carryOut(effect);
    if (state.name !== before.name) ports.changed(state, before);
  }

  const chance = () => ({ now: Date.now(), chance: Math.random() });

  function carryOut(effect: RegistrationEffect): void {
    switch (effect.do) {
      case 'connect':
        if (target) sockets.connect(target.url);
        return;
      case 'disconnect':
        sockets.disconnect();
        return;
      case 'ping':
        ping();
        return;
      case 'sendAgain':
        sockets.sendAgain();
        return;
      case 'forget':
        sockets.forgetAll();
        return;
      case 'timer':
        timer.enter(effect.ms);
    }
  }

  function ping(): void {
    if (!target) return;
    nonce = `${target.instance} ${crypto.randomUUID()}`;
    sockets.ping(heartbeatFrame());
    sockets.ping(echoFrame(target.id, nonce));
  }

  function take(data: unknown, isLatest: boolean): void {
    const message = parseBrokerMessage(data);
    if (!message) return;
    if (message.type === 'signal' || message.type === 'EXPIRE') {
      if (isWelcome(message)) ports.heard(message);
      return;
    }
    // What an older socket says of the registration means nothing: a new one is about to take it over.
    if (!isLatest) return;
    if (message.type === 'echo') takeEcho(message);
    else step(EVENTS[message.type](Date.now()));
  }

  /** Anyone may send us an echo: only one from our own id counts. An old echo of our own means nothing. */
  function takeEcho({ src, nonce: echoed }: Extract<BrokerMessage, { type: 'echo' }>): void {
    if (!target || src !== target.id) return;
    if (echoed === nonce) step({ name: 'echoed' });
    else if (!echoed.startsWith(`${target.instance} `)) step({ name: 'rivalHeard', now: Date.now() });
  }

  return {
    start(brokerUrl, registration, instance) {
      const url = brokerSocketUrl(brokerUrl, registration);
      step({ name: 'stop' });
      target = url === null ? null : { url, id: registration.id, instance };
      if (target) step({ name: 'start' });
    },
    stop: () => step({ name: 'stop' }),
    retryIfWaiting: () => step({ name: 'retryIfWaiting' }),
    doubt: () => step({ name: 'doubted' }),
    retryNow: () => step({ name: 'retryNow' }),
    send(to, type, payload) {
      if (state.name !== 'ready' && state.name !== 'doubted') {
        // What cannot be followed is not sent again: a knock without its cancel would ring for nobody.
        sockets.forget(to);
        return false;
      }
      if (type === 'OFFER') ports.knocking(to);
      sockets.send(to, signalFrame(to, type, payload));
      return true;
    },
  };
}
