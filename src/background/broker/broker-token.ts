// The token with which we connect to a broker that speaks MQTT: the home at the same origin gives it.

import { mqttHome } from '../../protocol/broker/broker-address';
import { ok, refuse } from '../../protocol/errors';
import { askHome } from '../home/ask-home';
import type { TokenFor } from './token-request';

/** Another attempt may help against these; against all others somebody has to do something. */
const PASSING = ['unreachable', 'too-many', 'closing', 'challenge'];

export const homeToken: TokenFor = async (brokerUrl) => {
  const home = mqttHome(brokerUrl);
  const answer = home === null ? refuse('malformed') : await askHome(home);
  if (!answer.ok) return refuse(PASSING.includes(answer.error) ? 'broker-unreachable' : 'broker-refused');
  const { token } = answer.value;
  return token === undefined ? refuse('broker-refused') : ok(token);
};
