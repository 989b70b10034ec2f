// PeerServer: one WebSocket is one registration, which its address asks for. Text frames of JSON (docs/protocol.md).

import { brokerSocketUrl } from './broker-address';
import { echoFrame, heartbeatFrame, parseBrokerMessage, signalFrame } from './broker-messages';
import type { Conversation, Dialect, Registrant } from './dialect';

/** A frame that means nothing is dropped: any user can send one. */
const CONVERSATION: Conversation = {
  greeting: [],
  carriesAtOnce: true,
  read(data) {
    const message = parseBrokerMessage(data);
    return { messages: message ? [message] : [], answers: [] };
  },
  farewell: [],
};

/** Null when the address is not one of a PeerServer. */
export function peerServerDialect(brokerUrl: string, { id, token }: Registrant): Dialect | null {
  const url = brokerSocketUrl(brokerUrl, { id, token });
  if (!url) return null;
  return {
    url,
    subprotocols: [],
    wantsToken: false,
    converse: () => CONVERSATION,
    ping: (nonce) => [heartbeatFrame(), echoFrame(id, nonce)],
    signal: signalFrame,
  };
}
