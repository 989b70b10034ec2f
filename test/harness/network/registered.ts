// A registration as background makes it, which keeps what happens to it and what it hears.

import { expect } from 'vitest';
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

/** Two who are ready: a long signal one way, and a short one back, arrive whole and name their sender. */
export async function signalsGoBothWays(
  [ada, adaId]: readonly [Registered, string],
  [ben, benId]: readonly [Registered, string],
): Promise<void> {
  const long = 'A'.repeat(60_000);
  ada.send(benId, 'OFFER', long);
  await until('the offer', () => ben.heard.length > 0);
  ben.send(adaId, 'ANSWER', 'AgEB');
  await until('the answer', () => ada.heard.length > 0);
  expect(ben.heard).toEqual([{ type: 'signal', signal: 'OFFER', src: adaId, payload: long }]);
  expect(ada.heard).toEqual([{ type: 'signal', signal: 'ANSWER', src: benId, payload: 'AgEB' }]);
}
