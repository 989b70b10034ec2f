// Asks the connection server with a socket of its own: registers a throw-away ID there and sends this ID a message. The user's
// own registration is not touched.

import { brokerSocketUrl } from '../../protocol/broker/broker-address';
import { echoFrame, parseBrokerMessage } from '../../protocol/broker/broker-messages';
import { BROKER_CONNECT_TIMEOUT_MS, ECHO_TIMEOUT_MS } from '../../protocol/broker/limits';
import { after, onAbort } from '../../shared/lifetime';
import { randomHex } from '../../shared/random';
import { THROW_AWAY_ID_BYTES } from './limits';

export type BrokerAnswer =
  /** The message was back after this time. */
  | { is: 'answers'; ms: number }
  | { is: 'malformed' }
  /** No PeerServer there, or none that can be reached. */
  | { is: 'silent' }
  | { is: 'refused' }
  /** It has registered the ID, and delivers nothing to it. */
  | { is: 'no-echo' };

/** How long each of the two steps may take. */
export interface BrokerPatience {
  connectMs: number;
  echoMs: number;
}

const CALM: BrokerPatience = { connectMs: BROKER_CONNECT_TIMEOUT_MS, echoMs: ECHO_TIMEOUT_MS };

/** Resolves with `silent` when `signal` aborts. */
export async function probeBroker(
  brokerUrl: string,
  signal: AbortSignal,
  patience = CALM,
): Promise<BrokerAnswer> {
  const id = randomHex(THROW_AWAY_ID_BYTES);
  const url = brokerSocketUrl(brokerUrl, { id, token: randomHex(THROW_AWAY_ID_BYTES) });
  if (!url) return { is: 'malformed' };
  const ended = new AbortController();
  onAbort(signal, () => ended.abort());
  const socket = new WebSocket(url);
  onAbort(ended.signal, () => socket.close());
  try {
    return await new Promise<BrokerAnswer>((resolve) => {
      converse({ socket, id, patience, tell: resolve }, ended.signal);
      onAbort(signal, () => resolve({ is: 'silent' }));
    });
  } finally {
    ended.abort();
  }
}

interface Conversation {
  socket: WebSocket;
  id: string;
  patience: BrokerPatience;
  tell: (answer: BrokerAnswer) => void;
}

function converse({ socket, id, patience, tell }: Conversation, signal: AbortSignal): void {
  const nonce = randomHex(THROW_AWAY_ID_BYTES);
  let sentAt: number | null = null;

  function take(data: unknown): void {
    const message = parseBrokerMessage(data);
    if (message?.type === 'OPEN' && sentAt === null) {
      sentAt = performance.now();
      socket.send(echoFrame(id, nonce));
      after(patience.echoMs, () => tell({ is: 'no-echo' }), signal);
    } else if (message?.type === 'echo' && message.nonce === nonce && sentAt !== null) {
      tell({ is: 'answers', ms: Math.round(performance.now() - sentAt) });
    } else if (message?.type === 'INVALID-KEY' || message?.type === 'ID-TAKEN') {
      tell({ is: 'refused' });
    }
  }

  socket.addEventListener('message', ({ data }) => take(data), { signal });
  const failed = () => tell(sentAt === null ? { is: 'silent' } : { is: 'no-echo' });
  socket.addEventListener('close', failed, { signal });
  after(patience.connectMs, () => sentAt ?? tell({ is: 'silent' }), signal);
}
