// An offer that waits for an answer. What may run programs stands first, is not ticked, and is explained before the buttons.
// The answer names the digest of the offer and the files that the user leaves out of it.

import { TriangleAlert } from 'lucide';
import { useMemo, useState } from 'preact/hooks';
import type { SaveAs, TransferFile, TransferView } from '../../protocol/snapshot/transfer-view';
import { firstLeftOut, type LeftOut } from '../../protocol/transfer/offer-tree';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { number } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { bytes } from '../../ui/sizes';
import { command } from '../state/commands';
import { OfferGroup } from './offer-group';
import { canPickFolder, pickFolderFor } from './pick-folder';
import { fileCountWords } from './transfer-words';
import { useWholeOffer } from './use-whole-offer';

export interface OfferCardProps {
  view: TransferView;
  displayName: string;
}

export function OfferCard({ view, displayName }: OfferCardProps) {
  const { fileCount, totalBytes, isTree } = view;
  const files = useWholeOffer(view);
  const [chosen, setChosen] = useState<LeftOut | null>(null);
  const leftOut = useMemo(() => chosen ?? firstLeftOut(files ?? []), [chosen, files]);
  return (
    <div class="offer">
      <strong role="status">
        {text('offer_title', displayName, fileCountWords(fileCount), bytes(totalBytes))}
      </strong>
      {files && <OfferGroups {...{ files, leftOut, displayName }} choose={setChosen} />}
      {isTree && <p class="muted">{text('transfer_zip')}</p>}
      {isTree && canPickFolder() && <p class="muted">{text('transfer_dates')}</p>}
      <Answers view={view} leftOut={files && leftOut} />
    </div>
  );
}

interface OfferGroupsProps {
  files: readonly TransferFile[];
  leftOut: LeftOut;
  choose: (leftOut: LeftOut) => void;
  displayName: string;
}

function OfferGroups({ files, displayName, ...choosing }: OfferGroupsProps) {
  const [risky, others] = useMemo(
    () => [files.filter((file) => file.risky), files.filter((file) => !file.risky)],
    [files],
  );
  return (
    <>
      {risky.length > 0 && (
        <div class="offer-risk">
          <p class="row">
            <Icon of={TriangleAlert} size={18} />
            <span>{text('file_risky_text', displayName)}</span>
          </p>
          <OfferGroup files={risky} label="offer_risky" {...choosing} />
        </div>
      )}
      {others.length > 0 && (
        <OfferGroup files={others} label={risky.length > 0 ? 'offer_others' : 'offer_all'} {...choosing} />
      )}
    </>
  );
}

/** Without the list, the user can only decline. */
function Answers({ view, leftOut }: { view: TransferView; leftOut: LeftOut | null }) {
  const { id: transfer, digest, fileCount, isTree } = view;
  const taken = leftOut ? fileCount - leftOut.size : 0;

  async function accept(saveAs: SaveAs): Promise<void> {
    const without = [...(leftOut ?? [])].sort((a, b) => a - b);
    await command('file.accept', { transfer, digest, without, saveAs });
  }

  async function acceptIntoFolder(): Promise<void> {
    if (await pickFolderFor(view)) await accept('folder');
  }

  return (
    <div class="row end">
      <Button onClick={() => void command('file.decline', { transfer })} data-test="file-decline">
        {text('file_decline')}
      </Button>
      {isTree && canPickFolder() && (
        <Button disabled={taken === 0} onClick={() => void acceptIntoFolder()} data-test="file-accept-folder">
          {text('file_accept_folder')}
        </Button>
      )}
      <Button
        tone="accept"
        disabled={taken === 0}
        onClick={() => void accept(isTree ? 'zip' : 'files')}
        data-test="file-accept"
      >
        {taken === 0 || taken === fileCount
          ? text('file_accept')
          : text('file_accept_some', number(taken), number(fileCount))}
      </Button>
    </div>
  );
}
