// Our registrations: one connection to each broker that is wanted, and none knows of the others. What goes wrong at one touches
// no other.

import type { BrokerMessage } from '../../protocol/broker/broker-messages';
import type { RegistrationState } from '../../protocol/broker/registration-machine';
import type { SignalType } from '../../protocol/contract/orders';
import { type Broker, type BrokerPorts, createBroker } from './broker-socket';

export interface PoolPorts extends Omit<BrokerPorts, 'changed' | 'heard' | 'isDispensable'> {
  changed(address: string, state: RegistrationState, before: RegistrationState): void;
  heard(message: Extract<BrokerMessage, { type: 'signal' | 'EXPIRE' }>, address: string): void;
  isDispensable?(address: string): boolean;
}

/** Who registers: another ID begins again everywhere. */
export interface Registrant {
  id: string;
  instance: string;
  /** Each broker has a token of its own: none can take our ID over at another one. */
  tokenAt(address: string): string;
}

export interface BrokerPool
  extends Pick<Broker, 'stop' | 'retryIfWaiting' | 'doubt' | 'othersGone' | 'retryNow'> {
  /** Registers at each of these, and leaves the others. What stands already stays. */
  want(addresses: readonly string[], registrant: Registrant): void;
  /** False when we are not registered there. */
  send(address: string, to: string, type: SignalType, payload: string): boolean;
  /** The state at each of them, in the order of the addresses; off at those that are not wanted. */
  statesOf(addresses: readonly string[]): readonly RegistrationState[];
}

interface Entry {
  broker: Broker;
  state: RegistrationState;
}

const OFF: RegistrationState = { name: 'off' };

export function createBrokerPool(ports: PoolPorts): BrokerPool {
  const entries = new Map<string, Entry>();
  let registered: { id: string; instance: string } | null = null;

  function open(address: string, { id, instance, tokenAt }: Registrant): void {
    const broker = createBroker({
      ...ports,
      changed(state, before) {
        entry.state = state;
        if (entries.get(address) === entry) ports.changed(address, state, before);
      },
      heard: (message) => ports.heard(message, address),
      isDispensable: () => ports.isDispensable?.(address) ?? false,
    });
    const entry: Entry = { broker, state: OFF };
    entries.set(address, entry);
    broker.start(address, { id, token: tokenAt(address) }, instance);
  }

  function leave(address: string, { broker }: Entry): void {
    entries.delete(address);
    broker.stop();
  }

  function stop(): void {
    for (const [address, entry] of entries) leave(address, entry);
  }

  const each = (act: (broker: Broker) => void) => {
    for (const { broker } of entries.values()) act(broker);
  };

  return {
    want(addresses, registrant) {
      const { id, instance } = registrant;
      if (registered?.id !== id || registered.instance !== instance) stop();
      registered = { id, instance };
      for (const [address, entry] of entries) if (!addresses.includes(address)) leave(address, entry);
      for (const address of addresses) if (!entries.has(address)) open(address, registrant);
    },
    stop,
    retryIfWaiting: () => each((broker) => broker.retryIfWaiting()),
    doubt: () => each((broker) => broker.doubt()),
    othersGone: () => each((broker) => broker.othersGone()),
    retryNow: () => each((broker) => broker.retryNow()),
    send: (address, ...message) => entries.get(address)?.broker.send(...message) ?? false,
    statesOf: (addresses) => addresses.map((address) => entries.get(address)?.state ?? OFF),
  };
}
