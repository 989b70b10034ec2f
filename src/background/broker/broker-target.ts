// The broker that we register at, under which ID, and what its messages say of our registration.

import type { Registration } from '../../protocol/broker/broker-address';
import type { BrokerMessage } from '../../protocol/broker/broker-messages';
import type { Dialect, WireFrame } from '../../protocol/broker/dialect';
import { mqttDialect } from '../../protocol/broker/mqtt-dialect';
import { peerServerDialect } from '../../protocol/broker/peer-server-dialect';
import type { RegistrationEvent } from '../../protocol/broker/registration-machine';

type OwnMessage = Exclude<BrokerMessage, { type: 'signal' | 'EXPIRE' }>;

export interface BrokerTarget {
  readonly brokerUrl: string;
  readonly dialect: Dialect;
  readonly id: string;
  /** The frames of a ping, whose echo alone proves from now on that the socket carries. */
  ping(): readonly WireFrame[];
  /** What the message says of our registration. Anyone may send us an echo: only one from our own id counts. */
  eventOf(message: OwnMessage): RegistrationEvent | null;
}

const EVENTS = {
  OPEN: () => ({ name: 'registered' }),
  'ID-TAKEN': (now) => ({ name: 'idTaken', now }),
  'INVALID-KEY': (now) => ({ name: 'refused', now }),
  pong: () => ({ name: 'echoed' }),
} satisfies Record<Exclude<OwnMessage['type'], 'echo'>, (now: number) => RegistrationEvent>;

/** Null when no dialect has an address of this form. `instance` marks our echoes. */
export function brokerTarget(
  brokerUrl: string,
  registration: Registration,
  instance: string,
): BrokerTarget | null {
  const registrant = { ...registration, instance };
  const dialect = peerServerDialect(brokerUrl, registrant) ?? mqttDialect(brokerUrl, registrant);
  if (!dialect) return null;
  const { id } = registration;
  /** Of the last ping; empty before one. */
  let nonce = '';

  return {
    brokerUrl,
    dialect,
    id,
    ping() {
      nonce = `${instance} ${crypto.randomUUID()}`;
      return dialect.ping(nonce);
    },
    eventOf(message) {
      if (message.type !== 'echo') return EVENTS[message.type](Date.now());
      if (message.src !== id) return null;
      if (message.nonce === nonce) return { name: 'echoed' };
      // An old echo of our own means nothing.
      return message.nonce.startsWith(`${instance} `) ? null : { name: 'rivalHeard', now: Date.now() };
    },
  };
}
