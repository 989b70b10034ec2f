// RFC 5780 §3.4 with what a browser can do: two peer connections of ours know of each other only the address that a STUN server
// sees. A packet between them has to come back from the router.

import type { HairpinEvidence } from '../../protocol/check-up/evidence';
import { after, onAbort } from '../../shared/lifetime';
import { SERVER_TEST_MS } from '../servers/limits';
import { HAIRPIN_MS } from './limits';
import { openOwnPair } from './own-pair';

/** `untold` when no server names another address than our own in time, or when `signal` aborts. */
export async function probeHairpin(urls: readonly string[], signal: AbortSignal): Promise<HairpinEvidence> {
  const ended = new AbortController();
  onAbort(signal, () => ended.abort());
  try {
    return await new Promise<HairpinEvidence>((resolve, reject) => {
      let isTried = false;
      const passes = ({ type }: RTCIceCandidate) => {
        if (type !== 'srflx') return false;
        if (!isTried) after(HAIRPIN_MS, () => resolve('lost'), ended.signal);
        isTried = true;
        return true;
      };
      onAbort(signal, () => resolve('untold'));
      after(SERVER_TEST_MS, () => isTried || resolve('untold'), ended.signal);
      const { channel, connect } = openOwnPair({ iceServers: [{ urls: [...urls] }] }, passes, ended.signal);
      channel.addEventListener('open', () => resolve('returns'));
      connect().catch((error) => (ended.signal.aborted ? resolve('untold') : reject(error)));
    });
  } finally {
    ended.abort();
  }
}
