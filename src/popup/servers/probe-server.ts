// Asks one STUN or TURN server, by a peer connection of its own that no peer ever hears of.

import { type Probe, type ProbeAnswer, startProbe, stepProbe } from '../../protocol/link/server-probe';
import { isTurn } from '../../protocol/link/turn-errors';
import { after, onAbort } from '../../shared/lifetime';
import { newConnection } from '../../shared/new-connection';
import { SERVER_TEST_MS } from './limits';

/** Throws a Failure when the browser refuses the server. Resolves with `silent` when `signal` aborts. */
export async function probeServer(
  server: RTCIceServer & { urls: string },
  signal: AbortSignal,
): Promise<ProbeAnswer> {
  const ended = new AbortController();
  onAbort(signal, () => ended.abort());
  const connection = newConnection({
    iceServers: [server],
    iceTransportPolicy: isTurn(server.urls) ? 'relay' : 'all',
  });
  onAbort(ended.signal, () => connection.close());
  try {
    return await new Promise<ProbeAnswer>((resolve, reject) => {
      watch(connection, server.urls, ended.signal, resolve);
      onAbort(signal, () => resolve({ is: 'silent' }));
      gather(connection).catch(reject);
    });
  } finally {
    ended.abort();
  }
}

/** Nothing is gathered without something to connect. */
async function gather(connection: RTCPeerConnection): Promise<void> {
  connection.createDataChannel('');
  await connection.setLocalDescription();
}

function watch(
  connection: RTCPeerConnection,
  url: string,
  signal: AbortSignal,
  tell: (answer: ProbeAnswer) => void,
): void {
  let began = 0;
  let probe: Probe = startProbe(url);

  function step(event: Parameters<typeof stepProbe>[1]): void {
    const next = stepProbe(probe, event);
    if ('is' in next) tell(next);
    else probe = next;
  }

  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (!candidate) return;
    const { type, protocol, port } = candidate;
    step({ name: 'candidate', type, protocol, port, ms: Math.round(performance.now() - began) });
  });
  connection.addEventListener('icecandidateerror', ({ errorCode, port }) =>
    step({ name: 'error', code: errorCode, port }),
  );
  connection.addEventListener('icegatheringstatechange', () => {
    if (connection.iceGatheringState === 'gathering') began = performance.now();
    if (connection.iceGatheringState === 'complete') step({ name: 'gathered' });
  });
  after(SERVER_TEST_MS, () => step({ name: 'timeUp' }), signal);
}
