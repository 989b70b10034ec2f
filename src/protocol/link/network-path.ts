// Which way a link's packets go, from its selected candidate pair.

import type { CallView } from '../snapshot/call-view';
import type { LinkView } from '../snapshot/link-view';
import { isPrivate } from './address-kind';

/** Null while no candidate pair is selected. */
export function networkPath({ pair, local, remote }: LinkView): CallView['path'] {
  const ours = local.find(({ id }) => id === pair?.local);
  const theirs = remote.find(({ id }) => id === pair?.remote);
  if (!ours || !theirs) return null;
  if (ours.type === 'relay' || theirs.type === 'relay') return 'relayed';
  return isPrivate(ours.address) && isPrivate(theirs.address) ? 'lan' : 'direct';
}
