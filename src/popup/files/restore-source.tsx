// For a sender whose browser may no longer read the files: the user allows access again, or chooses the files again.

import { useEffect, useState } from 'preact/hooks';
import type { PickedEntry } from '../../protocol/contract/handed';
import type { TransferId } from '../../protocol/snapshot/ids';
import { handOver } from '../../shared/offscreen-window';
import { text } from '../../shared/text';
import { type AskableHandle, keptHandles } from '../../shared/transfers-database';
import { Button } from '../../ui/button';
import { command, showRefusal } from '../state/commands';
import { FilePicker } from './file-picker';

export interface RestoreSourceProps {
  transfer: TransferId;
  /** The picker must offer folders. */
  isTree: boolean;
}

export function RestoreSource({ transfer, isTree }: RestoreSourceProps) {
  const [handles, setHandles] = useState<readonly AskableHandle[]>([]);
  useEffect(() => {
    keptHandles(transfer).then(setHandles, () => showRefusal('unexpected'));
  }, [transfer]);

  /**
   * At once if the document is open: the popup may close the moment after the pick. `file.continue` opens it, and does nothing else to a
   * transfer that nobody has paused.
   */
  async function restore(entries: readonly PickedEntry[]): Promise<void> {
    const again = { name: 'files.again', transfer, entries } as const;
    const isHanded = handOver(again);
    if ((await command('file.continue', { transfer })) && !isHanded) handOver(again);
  }

  /** The browser asks the user at most once for each handle. The offscreen document reports the files that stay refused. */
  async function allow(): Promise<void> {
    try {
      for (const handle of handles) await handle.requestPermission({ mode: 'read' });
    } catch (_notAllowedNow) {
      showRefusal('file-unreadable');
      return;
    }
    await restore([]);
  }

  return (
    <div class="row wrap end">
      {handles.length > 0 && (
        <Button tone="primary" onClick={() => void allow()} data-test="file-allow">
          {text('file_allow')}
        </Button>
      )}
      <FilePicker
        onEntries={(entries) => void restore(entries)}
        label={text('file_again')}
        folders={isTree}
      />
    </div>
  );
}
