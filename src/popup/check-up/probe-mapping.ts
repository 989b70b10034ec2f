// Asks all STUN servers from the same sockets, and lists our own addresses without asking anybody.

import type {
  LocalCandidate,
  MappedAddress,
  MappingEvidence,
  SocketAddress,
} from '../../protocol/check-up/evidence';
import { after, onAbort } from '../../shared/lifetime';
import { type GatheringEvent, startGathering } from '../servers/gathering';
import { SERVER_TEST_MS } from '../servers/limits';
import { LOCAL_MS } from './limits';

/** RFC 8839 §5.1: what stands for an address that is hidden. */
const HIDDEN: readonly (string | null)[] = [null, '', '0.0.0.0', '::'];

/**
 * Throws a Failure when the browser refuses the servers. A server that answers at all has answered each socket that it can see
 * when the time is up: the browser asks five times until then.
 */
export async function probeMapping(urls: readonly string[], signal: AbortSignal): Promise<MappingEvidence> {
  const mapped: MappedAddress[] = [];
  const missed: { url: string; port: number | null }[] = [];
  await gather(
    { iceServers: urls.map((url) => ({ urls: url })) },
    SERVER_TEST_MS,
    (event) => {
      if (event.name === 'error') missed.push({ url: event.url, port: event.port });
      if (event.name === 'candidate' && event.candidate.type === 'srflx') {
        mapped.push(...mappedBy(event.candidate));
      }
    },
    signal,
  );
  return { mapped, missed };
}

export async function listLocal(signal: AbortSignal): Promise<LocalCandidate[]> {
  const local: LocalCandidate[] = [];
  await gather(
    {},
    LOCAL_MS,
    (event) => {
      if (event.name !== 'candidate' || event.candidate.type !== 'host') return;
      const { protocol, address } = event.candidate;
      if (protocol && address) local.push({ protocol, address });
    },
    signal,
  );
  return local;
}

function mappedBy({ address, port, relatedAddress, relatedPort }: RTCIceCandidate): MappedAddress[] {
  if (address === null || port === null) return [];
  return [{ address, port, base: baseOf(relatedAddress, relatedPort) }];
}

function baseOf(address: string | null, port: number | null): SocketAddress | null {
  return address === null || !port || HIDDEN.includes(address) ? null : { address, port };
}

/** Resolves when the browser has asked all that it wanted to ask, or the time is up. */
async function gather(
  configuration: RTCConfiguration,
  ms: number,
  tell: (event: GatheringEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const ended = new AbortController();
  onAbort(signal, () => ended.abort());
  try {
    await new Promise<void>((resolve, reject) => {
      onAbort(signal, () => resolve());
      after(ms, () => resolve(), ended.signal);
      const hear = (event: GatheringEvent) => (event.name === 'gathered' ? resolve() : tell(event));
      startGathering(configuration, hear, ended.signal).catch(reject);
    });
  } finally {
    ended.abort();
  }
}
