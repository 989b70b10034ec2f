// Gathers candidates on a peer connection of its own, of which no peer ever hears, and tells each thing that happens.

import { onAbort } from '../../shared/lifetime';
import { newConnection } from '../../shared/new-connection';

export type GatheringEvent =
  /** `ms` since gathering began. */
  | { name: 'candidate'; candidate: RTCIceCandidate; ms: number }
  | { name: 'error'; code: number; url: string; port: number | null }
  | { name: 'gathered' };

/**
 * Resolves when gathering has begun. Throws a Failure when the browser refuses the servers. The connection closes when
 * `signal` aborts.
 */
export async function startGathering(
  configuration: RTCConfiguration,
  tell: (event: GatheringEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const connection = newConnection(configuration);
  onAbort(signal, () => connection.close());
  let began = 0;
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate) tell({ name: 'candidate', candidate, ms: Math.round(performance.now() - began) });
  });
  connection.addEventListener('icecandidateerror', ({ errorCode, url, port }) =>
    tell({ name: 'error', code: errorCode, url, port }),
  );
  connection.addEventListener('icegatheringstatechange', () => {
    if (connection.iceGatheringState === 'gathering') began = performance.now();
    if (connection.iceGatheringState === 'complete') tell({ name: 'gathered' });
  });
  // Nothing is gathered without something to connect.
  connection.createDataChannel('');
  await connection.setLocalDescription();
}
