// Asks all STUN servers from the same sockets, and lists our own addresses without asking anybody.

import type {
  LocalCandidate,
  MappedAddress,
  MappingEvidence,
  SocketAddress,
} from '../../protocol/check-up/evidence';
import { isPublicIpv6 } from '../../protocol/link/address-kind';
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
  const six: SocketAddress[] = [];
  const isWhole = await gather(
    { iceServers: urls.map((url) => ({ urls: url })) },
    SERVER_TEST_MS,
    (event) => {
      if (event.name === 'error') missed.push({ url: event.url, port: event.port });
      if (event.name === 'candidate' && event.candidate.type === 'srflx') {
        mapped.push(...mappedBy(event.candidate));
      }
      if (event.name === 'candidate') six.push(...sixOf(event.candidate));
    },
    signal,
  );
  return { mapped, missed, six, isWhole };
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

function sixOf({ type, protocol, address, port }: RTCIceCandidate): SocketAddress[] {
  const isOwn = type === 'host' && protocol === 'udp';
  return isOwn && address !== null && port !== null && isPublicIpv6(address) ? [{ address, port }] : [];
}

function mappedBy({ address, port, relatedAddress, relatedPort }: RTCIceCandidate): MappedAddress[] {
  if (address === null || port === null) return [];
  return [{ address, port, base: baseOf(relatedAddress, relatedPort) }];
}

function baseOf(address: string | null, port: number | null): SocketAddress | null {
  return address === null || !port || HIDDEN.includes(address) ? null : { address, port };
}

/** Resolves with true when the browser has asked all that it wanted to ask, with false when the time is up. */
async function gather(
  configuration: RTCConfiguration,
  ms: number,
  tell: (event: GatheringEvent) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const ended = new AbortController();
  onAbort(signal, () => ended.abort());
  try {
    return await new Promise<boolean>((resolve, reject) => {
      onAbort(signal, () => resolve(false));
      after(ms, () => resolve(false), ended.signal);
      const hear = (event: GatheringEvent) => (event.name === 'gathered' ? resolve(true) : tell(event));
      startGathering(configuration, hear, ended.signal).catch(reject);
    });
  } finally {
    ended.abort();
  }
}
