// Compares our clock with that of the web server in front of the connection server, as far as this server lets pages of
// others read its Date (RFC 9110 §6.6.1; the Fetch standard, `Access-Control-Expose-Headers`).

import type { ClockEvidence } from '../../protocol/check-up/evidence';
import { CLOCK_MS } from './limits';

/** A Date has whole seconds. */
const STEP_MS = 1000;

/** Null when the server tells no time. A server without TLS is not asked: our pages may not. */
export async function probeClock(brokerUrl: string, signal: AbortSignal): Promise<ClockEvidence> {
  const url = URL.parse(brokerUrl);
  if (!url || !['https:', 'wss:'].includes(url.protocol)) return null;
  url.protocol = 'https:';
  const before = Date.now();
  const date = await dateOf(url, signal);
  const after = Date.now();
  const at = Date.parse(date ?? '');
  if (Number.isNaN(at)) return null;
  const theirs = at + STEP_MS / 2;
  return { aheadMs: (before + after) / 2 - theirs, withinMs: (after - before + STEP_MS) / 2 };
}

async function dateOf(url: URL, signal: AbortSignal): Promise<string | null> {
  try {
    const answer = await fetch(url, {
      method: 'HEAD',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(CLOCK_MS)]),
    });
    return answer.headers.get('date');
  } catch (_notReached) {
    // The row of the connection server says whether the server is there.
    return null;
  }
}
