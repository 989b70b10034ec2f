// A registration as background makes it, which keeps what happens to it and what it hears.

import { type Broker, type BrokerPorts, createBroker } from '../../../src/background/broker/broker-socket';
import type { TokenFor } from '../../../src/background/broker/token-request';
import type { RegistrationState } from '../../../src/protocol/broker/registration-machine';
import { until } from '../browser/until';

type Heard = Parameters<BrokerPorts['heard']>[0];

export interface Registered extends Broker {
  states: RegistrationState[];
  heard: Heard[];
}

/** It hears everybody as a contact. */
export function registerAt(
  url: string,
  id: string,
  { instance, tokenFor }: { instance: string; tokenFor: TokenFor },
): Registered {
  const states: RegistrationState[] = [];
  const heard: Heard[] = [];
  const broker = createBroker({
    trustOf: () => 'known',
    isBeingChecked: () => false,
    knocking: () => {},
    changed: (state) => void states.push(state),
    heard: (message) => heard.push(message),
    tokenFor,
  });
  broker.start(url, { id, token: 'unused' }, instance);
  return { ...broker, states, heard };
}

export const reaches = (client: Registered, name: RegistrationState['name']) =>
  until(`the registration to be ${name}`, () => client.states.at(-1)?.name === name);
