// Asks one STUN or TURN server, by a peer connection of its own that no peer ever hears of.

import { type Probe, type ProbeAnswer, startProbe, stepProbe } from '../../protocol/link/server-probe';
import { isTurn } from '../../protocol/link/turn-errors';
import { after, onAbort } from '../../shared/lifetime';
import { type GatheringEvent, startGathering } from './gathering';
import { SERVER_TEST_MS } from './limits';

export type OneServer = RTCIceServer & { urls: string };

/** Throws a Failure when the browser refuses the server. Resolves with `silent` when `signal` aborts. */
export async function probeServer(server: OneServer, signal: AbortSignal): Promise<ProbeAnswer> {
  const ended = new AbortController();
  onAbort(signal, () => ended.abort());
  try {
    return await new Promise<ProbeAnswer>((resolve, reject) => {
      onAbort(signal, () => resolve({ is: 'silent' }));
      ask(server, resolve, ended.signal).catch(reject);
    });
  } finally {
    ended.abort();
  }
}

function ask(server: OneServer, tell: (answer: ProbeAnswer) => void, signal: AbortSignal): Promise<void> {
  let probe: Probe = startProbe(server.urls);

  function step(event: Parameters<typeof stepProbe>[1]): void {
    const next = stepProbe(probe, event);
    if ('is' in next) tell(next);
    else probe = next;
  }

  function hear(event: GatheringEvent): void {
    if (event.name === 'candidate') {
      const { type, protocol, address, port } = event.candidate;
      step({ name: 'candidate', type, protocol, address, port, ms: event.ms });
    } else {
      step(event);
    }
  }

  after(SERVER_TEST_MS, () => step({ name: 'timeUp' }), signal);
  const iceTransportPolicy = isTurn(server.urls) ? 'relay' : 'all';
  return startGathering({ iceServers: [server], iceTransportPolicy }, hear, signal);
}
