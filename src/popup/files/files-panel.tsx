// Files in a call: a place to drop them on, which makes room for the cards of what is on its way.

import type { PickedEntry } from '../../protocol/contract';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { FilePicker } from './file-picker';
import { TransferList } from './transfer-list';

export interface FilesPanelProps {
  who: string;
  transfers: readonly TransferView[];
  onEntries: (entries: readonly PickedEntry[]) => void;
}

export function FilesPanel({ who, transfers, onEntries }: FilesPanelProps) {
  return (
    <div class="panel-body files">
      {transfers.length === 0 ? (
        <div class="drop-zone">
          <strong>{text('files_drop')}</strong>
          <p class="muted">{text('files_drop_text', who)}</p>
          <FilePicker onEntries={onEntries} />
        </div>
      ) : (
        <>
          <TransferList transfers={transfers} nameOf={() => who} />
          <div class="row pick-more">
            <span class="grow muted">{text('files_drop')}</span>
            <FilePicker onEntries={onEntries} />
          </div>
        </>
      )}
    </div>
  );
}
