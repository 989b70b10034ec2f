// Asks the connection server with a socket of its own. The user's own registration is not touched.

import { isMqtt } from '../../protocol/broker/broker-address';
import { BROKER_CONNECT_TIMEOUT_MS, ECHO_TIMEOUT_MS } from '../../protocol/broker/limits';
import { after, onAbort } from '../../shared/lifetime';
import { type BrokerProbe, mqttProbe, peerServerProbe } from './broker-probes';

export type BrokerAnswer =
  /** The message was back after this time. */
  | { is: 'answers'; ms: number }
  | { is: 'malformed' }
  /** No such server there, or none that can be reached. */
  | { is: 'silent' }
  | { is: 'refused' }
  /** It has taken us in, and does not answer. */
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
  const probe = isMqtt(brokerUrl) ? await mqttProbe(brokerUrl) : peerServerProbe(brokerUrl);
  if (!probe) return { is: 'malformed' };
  if (typeof probe === 'string') return { is: probe };
  if (signal.aborted) return { is: 'silent' };
  const ended = new AbortController();
  onAbort(signal, () => ended.abort());
  const socket = new WebSocket(probe.url, [...probe.subprotocols]);
  socket.binaryType = 'arraybuffer';
  onAbort(ended.signal, () => socket.close());
  try {
    return await new Promise<BrokerAnswer>((resolve) => {
      converse({ socket, probe, patience, tell: resolve }, ended.signal);
      onAbort(signal, () => resolve({ is: 'silent' }));
    });
  } finally {
    ended.abort();
  }
}

interface Conversation {
  socket: WebSocket;
  probe: BrokerProbe;
  patience: BrokerPatience;
  tell: (answer: BrokerAnswer) => void;
}

function converse({ socket, probe, patience, tell }: Conversation, signal: AbortSignal): void {
  let sentAt: number | null = null;

  function take(data: unknown): void {
    const meaning = probe.read(data);
    if (meaning === 'in' && sentAt === null) {
      sentAt = performance.now();
      for (const frame of probe.question) socket.send(frame);
      after(patience.echoMs, () => tell({ is: 'no-echo' }), signal);
    } else if (meaning === 'answer' && sentAt !== null) {
      tell({ is: 'answers', ms: Math.round(performance.now() - sentAt) });
    } else if (meaning === 'refused') {
      tell({ is: 'refused' });
    }
  }

  const greet = () => {
    for (const frame of probe.greeting) socket.send(frame);
  };
  socket.addEventListener('open', greet, { signal });
  socket.addEventListener('message', ({ data }) => take(data), { signal });
  const failed = () => tell(sentAt === null ? { is: 'silent' } : { is: 'no-echo' });
  socket.addEventListener('close', failed, { signal });
  after(patience.connectMs, () => sentAt ?? tell({ is: 'silent' }), signal);
}
