// An offer that waits for an answer: the user chooses the files, and where Tincan saves them.

import { useState } from 'preact/hooks';
import type { SaveAs, TransferView } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { command } from '../state/commands';
import { FileNames } from './file-names';
import { canPickFolder, pickFolderFor } from './pick-folder';

export function OfferChoice({ view }: { view: TransferView }) {
  const { id: transfer, digest, files, fileCount, isTree } = view;
  const [without, setWithout] = useState<readonly number[]>([]);
  // The user can leave out only files whose names are shown.
  const canChoose = fileCount > 1 && fileCount === files.length;

  function toggle(index: number, wanted: boolean): void {
    setWithout(wanted ? without.filter((each) => each !== index) : [...without, index]);
  }

  async function accept(saveAs: SaveAs): Promise<void> {
    await command('file.accept', { transfer, digest, without, saveAs });
  }

  async function acceptIntoFolder(): Promise<void> {
    if (await pickFolderFor(view)) await accept('folder');
  }

  return (
    <>
      <FileNames files={files} fileCount={fileCount} choice={canChoose ? { without, toggle } : null} />
      {isTree && <p class="muted">{text('transfer_zip')}</p>}
      {isTree && canPickFolder() && <p class="muted">{text('transfer_dates')}</p>}
      <div class="row wrap transfer-actions">
        <Button onClick={() => void command('file.decline', { transfer })} data-test="file-decline">
          {text('file_decline')}
        </Button>
        {isTree && canPickFolder() && (
          <Button onClick={() => void acceptIntoFolder()} data-test="file-accept-folder">
            {text('file_accept_folder')}
          </Button>
        )}
        <Button
          tone="accept"
          disabled={without.length === fileCount}
          onClick={() => void accept(isTree ? 'zip' : 'files')}
          data-test="file-accept"
        >
          {text('file_accept')}
        </Button>
      </div>
    </>
  );
}
