// A sender whose browser may no longer read the files: allowed again by their handles, or chosen once more.

import { useEffect, useState } from 'preact/hooks';
import type { PickedEntry } from '../../protocol/contract';
import type { TransferId } from '../../protocol/snapshot/ids';
import { handOver } from '../../shared/offscreen-window';
import { text } from '../../shared/text';
import { type AskableHandle, keptHandles } from '../../shared/transfers-database';
import { Button } from '../../ui/button';
import { command, showRefusal } from '../state/commands';
import { FilePicker } from './file-picker';

export interface SourceBackProps {
  transfer: TransferId;
  /** The picker must offer folders. */
  isTree: boolean;
}

export function SourceBack({ transfer, isTree }: SourceBackProps) {
  const [handles, setHandles] = useState<readonly AskableHandle[]>([]);
  useEffect(() => {
    keptHandles(transfer).then(setHandles, () => showRefusal('unexpected'));
  }, [transfer]);

  /** `file.continue` opens the offscreen document, and means nothing else to a transfer that nobody paused. */
  async function back(entries: readonly PickedEntry[]): Promise<void> {
    if (await command('file.continue', { transfer })) handOver({ name: 'files.again', transfer, entries });
  }

  /** Each asks the user at most once; what stays refused is told by the offscreen document. */
  async function allow(): Promise<void> {
    try {
      for (const handle of handles) await handle.requestPermission({ mode: 'read' });
    } catch (_notAllowedNow) {
      showRefusal('file-unreadable');
      return;
    }
    await back([]);
  }

  return (
    <div class="row wrap end">
      {handles.length > 0 && (
        <Button tone="primary" onClick={() => void allow()} data-test="file-allow">
          {text('file_allow')}
        </Button>
      )}
      <FilePicker onEntries={(entries) => void back(entries)} label={text('file_again')} folders={isTree} />
    </div>
  );
}
