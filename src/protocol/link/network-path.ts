// Which way a link's packets go, from its selected candidate pair.

import type { CallView } from '../snapshot/call-view';
import type { CandidateView } from '../snapshot/link-view';

/** RFC 1918, loopback, link-local, and IPv6's unique local addresses. */
const PRIVATE = /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/i;

export function pathOf(local: CandidateView, remote: CandidateView): NonNullable<CallView['path']> {
  if (local.type === 'relay' || remote.type === 'relay') return 'relayed';
  return PRIVATE.test(local.address) && PRIVATE.test(remote.address) ? 'lan' : 'direct';
}
