// The progress of a transfer: percent, bytes, files, speed and time left.

import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { bytes, number, percent, span, speed } from '../../ui/formats';
import { Progress } from '../../ui/meter';

export function TransferProgress({ view, label }: { view: TransferView; label: string }) {
  const { movedBytes, totalBytes, bytesPerSecond, fileCount, filesDone } = view;
  const left = (totalBytes - movedBytes) / bytesPerSecond;
  return (
    <>
      <Progress value={totalBytes > 0 ? movedBytes / totalBytes : 1} label={label} />
      <div class="row wrap movement">
        <strong data-test="transfer-percent">{percent(movedBytes, totalBytes)}</strong>
        <span class="grow muted">
          {text('transfer_moved', bytes(movedBytes), bytes(totalBytes))}
          {fileCount > 1 && ` · ${text('transfer_files_done', number(filesDone), number(fileCount))}`}
        </span>
        {bytesPerSecond > 0 && (
          <span class="muted">
            {speed(bytesPerSecond)} · {text('transfer_left', span(left))}
          </span>
        )}
      </div>
    </>
  );
}
