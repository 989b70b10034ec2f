// One registration at one broker of either kind: registers, stays registered, sends signals and hands over the messages that
// come. What is said on the wire is the dialect's; what is in a signal is nobody's business here.

import type { Registration } from '../../protocol/broker/broker-address';
import type { BrokerMessage } from '../../protocol/broker/broker-messages';
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
import { type BrokerTarget, brokerTarget } from './broker-target';
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

type Effects = Record<Exclude<RegistrationEffect['do'], 'timer'>, () => void>;

const chance = () => ({ now: Date.now(), chance: Math.random() });

export function createBroker(ports: BrokerPorts): Broker {
  let state: RegistrationState = { name: 'off' };
  let target: BrokerTarget | null = null;
  const tokens = createTokenRequest(ports.tokenFor);
  const isWelcome = createSenderFilter(ports);
  const unwelcome = createFloodWatch((now) => ports.isDispensable?.() && step({ name: 'flooded', now }));
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
    ping: () => target && sockets.ping(target.ping()),
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
    } else if (isLatest) {
      // What an older socket says of the registration means nothing: a new one is about to take it over.
      const event = target?.eventOf(message);
      if (event) step(event);
      else unwelcome(Date.now());
    }
  }

  return {
    start(brokerUrl, registration, instance) {
      step({ name: 'stop' });
      target = brokerTarget(brokerUrl, registration, instance);
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
