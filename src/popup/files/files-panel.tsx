// Files in a call: a place to drop them on, and the cards of what is on its way.

import type { TransferView } from '../../protocol/snapshot';
import { text } from '../../shared/text';
import { FilePicker } from './file-picker';
import { TransferList } from './transfer-list';

export interface FilesPanelProps {
  who: string;
  transfers: readonly TransferView[];
  onFiles: (files: readonly File[]) => void;
}

export function FilesPanel({ who, transfers, onFiles }: FilesPanelProps) {
  return (
    <div class="panel-body files">
      <div class="drop-zone">
        <strong>{text('files_drop')}</strong>
        <p class="muted">{text('files_drop_text', who)}</p>
        <FilePicker onFiles={onFiles} />
      </div>
      <TransferList transfers={transfers} nameOf={() => who} />
    </div>
  );
}
