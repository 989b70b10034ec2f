// The files of an offer that are alike: all that may run programs, or all others. One tick for all, and the rows below it.

import { useMemo } from 'preact/hooks';
import type { TransferFile } from '../../protocol/snapshot/transfer-view';
import { type LeftOut, offerTree, takenOf } from '../../protocol/transfer/offer-tree';
import { text } from '../../shared/text';
import { number } from '../../ui/formats';
import { bytes } from '../../ui/sizes';
import { OFFER_UNFOLDED_FILES } from './limits';
import { FileRow, FoldedRow } from './offer-folder';

export interface OfferGroupProps {
  files: readonly TransferFile[];
  label: 'offer_all' | 'offer_others' | 'offer_risky';
  leftOut: LeftOut;
  choose: (leftOut: LeftOut) => void;
}

export function OfferGroup({ files, label, leftOut, choose }: OfferGroupProps) {
  const tree = useMemo(() => offerTree(files), [files]);
  const taken = useMemo(() => takenOf(tree, leftOut), [tree, leftOut]);
  const [only] = files;
  return (
    <div class="offer-group" data-test="offer-group" data-kind={label}>
      {only && files.length === 1 ? (
        <FileRow file={only} name={only.name} {...{ leftOut, choose }} />
      ) : (
        <FoldedRow
          folder={tree}
          {...{ leftOut, taken, choose }}
          isOpen={files.length <= OFFER_UNFOLDED_FILES}
        >
          <span class="grow">{text(label, number(files.length))}</span>
          <span class="muted file-size">{bytes(tree.bytes)}</span>
        </FoldedRow>
      )}
    </div>
  );
}
