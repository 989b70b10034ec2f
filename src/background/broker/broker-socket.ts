// One registration at one broker of either kind: registers, stays registered, sends signals and hands over the messages that
// come. What is said on the wire is the dialect's; what is in a signal is nobody's business here.

import type { Registration } from '../../protocol/broker/broker-address';
import type { BrokerMessage } from '../../protocol/broker/broker-messages';
import type { Dialect } from '../../protocol/broker/dialect';
import { mqttDialect } from '../../protocol/broker/mqtt-dialect';
import { peerServerDialect } from '../../protocol/broker/peer-server-dialect';
import {
  type RegistrationEffect,
  type RegistrationEvent,
  type RegistrationState,
  stepRegistration,
} from '../../protocol/broker/registration-machine';
import { createFloodWatch } from '../../protocol/budget/flood';
import type { SignalType } from '../../protocol/contract/orders';
import { ok } from '../../protocol/errors';
import { PhaseTimer } from '../../shared/phase-timer';
import { createSenderFilter, type SenderPorts } from './sender-filter';
import { createSocketPair } from './socket-pair';
import { createTokenRequest, type TokenFor } from './token-request';

export interface BrokerPorts extends SenderPorts {
  /** A knock leaves for this peer, whose answer may come before storage has the call. */
  knocking(to: string): void;
  changed(state: RegistrationState, before: RegistrationState): void;
  heard(message: Extract<BrokerMessage, { type: 'signal' | 'EXPIRE' }>): void;
  tokenFor: TokenFor;
  /** Whether we can do without this broker while strangers flood us there; never, where this is missing. */
  isDispensable?: (() => boolean) | undefined;
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
  /** No other broker is left: one that was left because of a flood is taken up again. */
  othersGone(): void;
  /** The user has asked for a new attempt: nothing is waited for. */
  retryNow(): void;
  /** False when we are not registered. */
  send(to: string, type: SignalType, payload: string): boolean;
}

interface Target {
  brokerUrl: string;
  dialect: Dialect;
  id: string;
  instance: string;
  /** Of the last ping; empty before one. */
  nonce: string;
}

type OwnMessage = Exclude<BrokerMessage, { type: 'signal' | 'EXPIRE' }>;

const EVENTS = {
  OPEN: () => ({ name: 'registered' }),
  'ID-TAKEN': (now) => ({ name: 'idTaken', now }),
  'INVALID-KEY': (now) => ({ name: 'refused', now }),
  pong: () => ({ name: 'echoed' }),
} satisfies Record<Exclude<OwnMessage['type'], 'echo'>, (now: number) => RegistrationEvent>;

/** What a message says of our registration. Anyone may send us an echo: only one from our own id counts. */
function eventOf(message: OwnMessage, { id, instance, nonce }: Target): RegistrationEvent | null {
  if (message.type !== 'echo') return EVENTS[message.type](Date.now());
  if (message.src !== id) return null;
  if (message.nonce === nonce) return { name: 'echoed' };
  // An old echo of our own means nothing.
  return message.nonce.startsWith(`${instance} `) ? null : { name: 'rivalHeard', now: Date.now() };
}

function targetOf(brokerUrl: string, registration: Registration, instance: string): Target | null {
  const registrant = { ...registration, instance };
  const dialect = peerServerDialect(brokerUrl, registrant) ?? mqttDialect(brokerUrl, registrant);
  return dialect && { brokerUrl, dialect, id: registration.id, instance, nonce: '' };
}

type Effects = Record<Exclude<RegistrationEffect['do'], 'timer'>, () => void>;

const chance = () => ({ now: Date.now(), chance: Math.random() });

export function createBroker(ports: BrokerPorts): Broker {
  let state: RegistrationState = { name: 'off' };
  let target: Target | null = null;
  const tokens = createTokenRequest(ports.tokenFor);
  const isWelcome = createSenderFilter(ports);
  const unwelcome = createFloodWatch((now) => {
    if (ports.isDispensable?.()) step({ name: 'flooded', now });
  });
  const sockets = createSocketPair({
    opened: () => step({ name: 'socketOpened' }),
    closed: () => step({ name: 'socketClosed', ...chance() }),
    said: take,
    saidNothing: () => unwelcome(Date.now()),
  });
  const timer = new PhaseTimer(() => step({ name: 'timeUp', ...chance() }));

  function step(event: RegistrationEvent): void {
    const before = state;
    const next = stepRegistration(state, event);
    state = next.state;
    for (const effect of next.effects) {
      if (effect.do === 'timer') timer.enter(effect.ms);
      else effects[effect.do]();
    }
    if (state.name !== before.name) ports.changed(state, before);
  }

  const effects: Effects = {
    connect: () => void connect(),
    disconnect() {
      tokens.drop();
      sockets.disconnect();
    },
    ping() {
      if (!target) return;
      target.nonce = `${target.instance} ${crypto.randomUUID()}`;
      sockets.ping(target.dialect.ping(target.nonce));
    },
    sendAgain: () => sockets.sendAgain(),
    forget: () => sockets.forgetAll(),
  };

  async function connect(): Promise<void> {
    if (!target) return;
    const { dialect, brokerUrl, id } = target;
    const token = dialect.wantsToken ? await tokens.ask(brokerUrl, id) : ok('');
    if (token?.ok) sockets.connect(dialect, token.value);
    else if (token?.error === 'broker-refused') step({ name: 'refused', now: Date.now() });
    else if (token) step({ name: 'socketClosed', ...chance() });
  }

  function take(message: BrokerMessage, isLatest: boolean): void {
    if (message.type === 'signal' || message.type === 'EXPIRE') {
      if (isWelcome(message)) ports.heard(message);
      else unwelcome(Date.now());
      return;
    }
    // What an older socket says of the registration means nothing: a new one is about to take it over.
    if (!isLatest) return;
    const event = target && eventOf(message, target);
    if (event) step(event);
    else unwelcome(Date.now());
  }

  return {
    start(brokerUrl, registration, instance) {
      step({ name: 'stop' });
      target = targetOf(brokerUrl, registration, instance);
      if (target) step({ name: 'start' });
    },
    stop: () => step({ name: 'stop' }),
    retryIfWaiting: () => step({ name: 'retryIfWaiting' }),
    doubt: () => step({ name: 'doubted' }),
    othersGone: () => step({ name: 'othersGone' }),
    retryNow: () => step({ name: 'retryNow' }),
    send(to, type, payload) {
      if (!target || (state.name !== 'ready' && state.name !== 'doubted')) {
        // What cannot be followed is not sent again: a knock without its cancel would ring for nobody.
        sockets.forget(to);
        return false;
      }
      if (type === 'OFFER') ports.knocking(to);
      sockets.send(to, target.dialect.signal(to, type, payload));
      return true;
    },
  };
}
