// Below a transfer that is stuck: the buttons for what helps.

import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { command } from '../state/commands';
import { canPickFolder, pickFolderFor } from './pick-folder';
import { RestoreSource } from './restore-source';
import { WordActions, wordActions } from './transfer-actions';

export function TransferHelp({ view }: { view: TransferView }) {
  const { id: transfer, direction, state, isTree } = view;
  const incoming = direction === 'receiving';
  const lacksSource = !incoming && state.name === 'halted' && state.why[0] === 'source-gone';
  const savesElsewhere = incoming && state.name === 'unsaved' && canPickFolder();
  if (!lacksSource && !savesElsewhere && wordActions(view).length === 0) return null;

  async function saveElsewhere(): Promise<void> {
    if (await pickFolderFor(view)) await command('file.save', { transfer });
  }

  return (
    <div class="row end transfer-help">
      <WordActions view={view} />
      {savesElsewhere && (
        <Button onClick={() => void saveElsewhere()} data-test="file-save-folder">
          {text('file_accept_folder')}
        </Button>
      )}
      {lacksSource && <RestoreSource {...{ transfer, isTree }} />}
    </div>
  );
}
