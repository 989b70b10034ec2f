// All files of an offer. The snapshot has the first hundred names; the list of a larger offer is read from where the offscreen
// document keeps it, and counts only if it is the list that the offer's digest was made of.

import { useEffect, useState } from 'preact/hooks';
import type { TransferFile, TransferView } from '../../protocol/snapshot/transfer-view';
import { riskyFirst } from '../../protocol/transfer/manifest';
import { keptEntries } from '../../shared/transfers-database';
import { showRefusal } from '../state/commands';

/** Null until the list is read. */
export function useWholeOffer(view: TransferView): readonly TransferFile[] | null {
  const { id, peer, digest, files, fileCount } = view;
  const isShort = files.length === fileCount;
  const [read, setRead] = useState<readonly TransferFile[] | null>(null);
  useEffect(() => {
    if (isShort) return;
    wholeList({ id, peer, digest }).then(setRead, () => showRefusal('unexpected'));
  }, [id, peer, digest, isShort]);
  return isShort ? files : read;
}

type Offer = Pick<TransferView, 'id' | 'peer' | 'digest'>;

async function wholeList({ id, peer, digest }: Offer): Promise<readonly TransferFile[]> {
  const [entries, { offerDigest }] = await Promise.all([
    keptEntries(id),
    // Few offers are as large, and the popup opens the sooner without it.
    import('../../protocol/consent/digest'),
  ]);
  if (offerDigest(peer, id, entries) !== digest) throw new Error('the kept list is not that of the offer');
  return riskyFirst(entries);
}
