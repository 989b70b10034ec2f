// Sends a message through a relay: from one peer connection of ours to another, which sends it back. Nobody else takes part.

import type { EchoEvidence } from '../../protocol/check-up/evidence';
import { after, onAbort } from '../../shared/lifetime';
import type { OneServer } from '../servers/probe-server';
import { ECHO_MS } from './limits';
import { openOwnPair } from './own-pair';

const MESSAGE = 'echo';

/** Null when nothing came back in time, or when `signal` aborts. */
export async function probeEcho(server: OneServer, signal: AbortSignal): Promise<EchoEvidence> {
  const ended = new AbortController();
  onAbort(signal, () => ended.abort());
  try {
    const relayed: RTCConfiguration = { iceServers: [server], iceTransportPolicy: 'relay' };
    const { channel, connect } = openOwnPair(relayed, () => true, ended.signal);
    return await new Promise<EchoEvidence>((resolve, reject) => {
      onAbort(signal, () => resolve(null));
      after(ECHO_MS, () => resolve(null), ended.signal);
      timeEcho(channel, resolve);
      connect().catch((error) => (ended.signal.aborted ? resolve(null) : reject(error)));
    });
  } finally {
    ended.abort();
  }
}

function timeEcho(channel: RTCDataChannel, tell: (echo: EchoEvidence) => void): void {
  let sentAt = 0;
  channel.addEventListener('open', () => {
    sentAt = performance.now();
    channel.send(MESSAGE);
  });
  channel.addEventListener('message', () => tell({ ms: Math.round(performance.now() - sentAt) }));
}
