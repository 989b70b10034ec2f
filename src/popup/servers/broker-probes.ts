// What is said to a connection server to test it, for each of the two kinds. The user's own registration is not touched.

import { brokerSocketUrl, mqttHome } from '../../protocol/broker/broker-address';
import { echoFrame, parseBrokerMessage } from '../../protocol/broker/broker-messages';
import type { WireFrame } from '../../protocol/broker/dialect';
import { mqttDialect } from '../../protocol/broker/mqtt-dialect';
import { askHomeAs } from '../../shared/ask-home';
import { loadSigner } from '../../shared/keys';
import { randomHex } from '../../shared/random';
import { THROW_AWAY_ID_BYTES } from './limits';

export interface BrokerProbe {
  url: string;
  subprotocols: readonly string[];
  /** Said as soon as the socket is open. */
  greeting: readonly WireFrame[];
  /** Said once the server has taken us in. */
  question: readonly WireFrame[];
  /** What a message of the server means; null for one that means nothing here. */
  read(data: unknown): 'in' | 'answer' | 'refused' | null;
}

/** Registers a throw-away ID, and sends this ID a message. Null for what is no address. */
export function peerServerProbe(brokerUrl: string): BrokerProbe | null {
  const id = randomHex(THROW_AWAY_ID_BYTES);
  const nonce = randomHex(THROW_AWAY_ID_BYTES);
  const url = brokerSocketUrl(brokerUrl, { id, token: randomHex(THROW_AWAY_ID_BYTES) });
  if (!url) return null;
  return {
    url,
    subprotocols: [],
    greeting: [],
    question: [echoFrame(id, nonce)],
    read(data) {
      const message = parseBrokerMessage(data);
      if (message?.type === 'OPEN') return 'in';
      if (message?.type === 'echo') return message.nonce === nonce ? 'answer' : null;
      return message?.type === 'INVALID-KEY' || message?.type === 'ID-TAKEN' ? 'refused' : null;
    },
  };
}

/** Nobody is home: a request that may have had an answer later. */
const SILENT = ['unreachable', 'too-many', 'closing', 'challenge'];

/**
 * Connects with a token for our own ID, because a home may know only some, and subscribes to nothing: who is connected twice is
 * registered once.
 */
export async function mqttProbe(brokerUrl: string): Promise<BrokerProbe | 'silent' | 'refused' | null> {
  const own = await loadSigner();
  const home = mqttHome(brokerUrl);
  if (!own || home === null) return null;
  const dialect = mqttDialect(brokerUrl, { id: own.id, token: '', instance: '' });
  if (!dialect) return null;
  const answer = await askHomeAs(own, home);
  if (!answer.ok) return SILENT.includes(answer.error) ? 'silent' : 'refused';
  const { token } = answer.value;
  if (token === undefined) return 'refused';
  const conversation = dialect.converse({ connection: crypto.randomUUID(), token });
  return {
    url: dialect.url,
    subprotocols: dialect.subprotocols,
    greeting: conversation.greeting,
    question: dialect.ping(''),
    read(data) {
      const heard = conversation.read(data);
      if (!heard || heard.messages.some(({ type }) => type === 'INVALID-KEY')) return 'refused';
      if (heard.messages.some(({ type }) => type === 'pong')) return 'answer';
      // It would subscribe now.
      return heard.answers.length > 0 ? 'in' : null;
    },
  };
}
