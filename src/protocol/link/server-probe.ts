// What the gathering of one peer connection with one server says about this server. TURN: it has given us a relayed address,
// or why not. STUN: it has told us our address.

import { isTurn, turnError } from './turn-errors';

export type ProbeAnswer =
  /**
   * After this time; null when the browser does not tell the moment. `seen` is our address as a STUN server sees it, or the
   * relayed one; null when a STUN server names the address that the socket already has.
   */
  | { is: 'answers'; ms: number | null; seen: { address: string; port: number } | null }
  | { is: 'silent' }
  /** The user or the password is wrong. */
  | { is: 'denied' }
  /** Another error of the server, with its code of RFC 8489 §14.8 or RFC 8656 §19. */
  | { is: 'refused'; code: number };

export interface Probe {
  url: string;
  /** Of our own UDP sockets. The browser hides their addresses, each time in another way. */
  ports: readonly number[];
  /** Those from which the server was not reached. */
  failed: readonly number[];
  code: number | null;
}

export type ProbeEvent =
  | {
      name: 'candidate';
      type: string | null;
      protocol: string | null;
      address: string | null;
      port: number | null;
      ms: number;
    }
  | { name: 'error'; code: number; port: number | null }
  | { name: 'gathered' }
  | { name: 'timeUp' };

/** The browser's own code for a server that it has not reached, not one of the server. */
const NOT_REACHED = 701;

export const startProbe = (url: string): Probe => ({ url, ports: [], failed: [], code: null });

/** The probe with what is new, or the answer. */
export function stepProbe(probe: Probe, event: ProbeEvent): Probe | ProbeAnswer {
  switch (event.name) {
    case 'candidate': {
      const { type, protocol, address, port, ms } = event;
      if (type === (isTurn(probe.url) ? 'relay' : 'srflx')) {
        return { is: 'answers', ms, seen: address === null || port === null ? null : { address, port } };
      }
      return type === 'host' && protocol === 'udp' && port !== null
        ? { ...probe, ports: [...probe.ports, port] }
        : probe;
    }
    case 'error':
      if (turnError(probe.url, event.code) === 'turn-denied') return { is: 'denied' };
      if (event.code !== NOT_REACHED) return { ...probe, code: event.code };
      return event.port === null ? probe : { ...probe, failed: [...probe.failed, event.port] };
    case 'gathered':
      return isTurn(probe.url) || !hasAnswered(probe)
        ? failure(probe)
        : { is: 'answers', ms: null, seen: null };
    case 'timeUp':
      return failure(probe);
  }
}

const failure = ({ code }: Probe): ProbeAnswer =>
  code === null ? { is: 'silent' } : { is: 'refused', code };

/** Without a NAT the server names the address that the socket already has, and the browser makes no candidate of it. */
function hasAnswered({ ports, failed, code }: Probe): boolean {
  return code === null && ports.some((port) => !failed.includes(port));
}
