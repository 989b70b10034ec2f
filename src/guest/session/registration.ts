// Registers this page at the first broker of its link that answers. Only the one who has invited is heard.

import { type Broker, createBroker } from '../../background/broker/broker-socket';
import { createRegistrationWait } from '../../background/broker/registration-wait';
import type { RegistrationState } from '../../protocol/broker/registration-machine';
import { outlookOf } from '../../protocol/broker/registration-outlook';
import { base64urlBytes } from '../../protocol/codec/base64url';
import type { Bytes } from '../../protocol/codec/bytes';
import { refuse } from '../../protocol/errors';
import type { ContactId } from '../../protocol/snapshot/ids';

export interface RegistrationPorts {
  id: ContactId;
  token: string;
  brokers: readonly string[];
  /** Who has invited. */
  host: ContactId;
  /** `road` is the broker by which it came. */
  heard(message: Bytes, road: string): void;
  /** The broker cannot reach the host. */
  expired(road: string): void;
  /** Signals pass again. */
  back(): void;
}

export interface Registration extends Pick<Broker, 'send' | 'doubt'> {
  /** Resolves with whether the page is registered now. Nothing connects before the first call. */
  ready(): Promise<boolean>;
}

export function createRegistration(ports: RegistrationPorts): Registration {
  const wait = createRegistrationWait();
  const instance = crypto.randomUUID();
  let state: RegistrationState = { name: 'off' };
  let road = '';
  let starting: Promise<boolean> | null = null;
  const broker = createBroker({
    trustOf: (src) => (src === ports.host ? 'known' : 'unknown'),
    isBeingChecked: () => false,
    knocking: () => undefined,
    tokenFor: async () => refuse('broker-refused'),
    changed(now, before) {
      state = now;
      wait.changed();
      if (now.name === 'ready' && before.name !== 'doubted') ports.back();
    },
    heard(message) {
      if (message.type === 'EXPIRE') return ports.expired(road);
      // The host does not call a guest: a knock means nothing here.
      if (message.signal === 'OFFER') return;
      const bytes = base64urlBytes(message.payload);
      if (bytes) ports.heard(bytes, road);
    },
  });
  window.addEventListener('online', () => broker.doubt());

  async function start(): Promise<boolean> {
    for (const url of ports.brokers) {
      road = url;
      broker.start(url, { id: ports.id, token: ports.token }, instance);
      if (await wait.settled((until) => outlookOf(state, until))) return true;
    }
    return false;
  }

  return {
    send: (to, type, payload) => broker.send(to, type, payload),
    doubt: () => broker.doubt(),
    ready() {
      if (state.name === 'ready' || state.name === 'doubted') return Promise.resolve(true);
      starting ??= start().finally(() => {
        starting = null;
      });
      return starting;
    },
  };
}
