// Which way a link's packets go, from its selected candidate pair.

import type { CallView } from '../snapshot/call-view';
import type { LinkView } from '../snapshot/link-view';

/** RFC 1918, loopback, link-local, and IPv6's unique local addresses. */
const PRIVATE = /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/i;

/** Null while no candidate pair is selected. */
export function networkPath({ pair, local, remote }: LinkView): CallView['path'] {
  const ours = local.find(({ id }) => id === pair?.local);
  const theirs = remote.find(({ id }) => id === pair?.remote);
  if (!ours || !theirs) return null;
  if (ours.type === 'relay' || theirs.type === 'relay') return 'relayed';
  return PRIVATE.test(ours.address) && PRIVATE.test(theirs.address) ? 'lan' : 'direct';
}
