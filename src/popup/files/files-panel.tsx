// Files in a call: a large place to drop files on, and once there are transfers, their cards.

import type { PickedEntry } from '../../protocol/contract/handed';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { FilePicker } from './file-picker';
import { TransferList } from './transfer-list';

export interface FilesPanelProps {
  displayName: string;
  transfers: readonly TransferView[];
  onEntries: (entries: readonly PickedEntry[]) => void;
}

export function FilesPanel({ displayName, transfers, onEntries }: FilesPanelProps) {
  return (
    <div class="panel-body files">
      {transfers.length === 0 ? (
        <div class="drop-zone">
          <strong>{text('files_drop')}</strong>
          <p class="muted">{text('files_drop_text', displayName)}</p>
          <FilePicker onEntries={onEntries} />
        </div>
      ) : (
        <>
          <TransferList transfers={transfers} displayNameOf={() => displayName} />
          <div class="row pick-more">
            <span class="grow muted">{text('files_drop')}</span>
            <FilePicker onEntries={onEntries} />
          </div>
        </>
      )}
    </div>
  );
}
