// How far a transfer is: a bar, and in one line percent, speed and time left. Wide rows also say the bytes and the files.

import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { number, span } from '../../ui/formats';
import { Progress } from '../../ui/meter';
import { bytes, percent, shareOf, speed } from '../../ui/sizes';

/** It moves, or has moved and is halted. */
export const isUnderWay = ({ state, movedBytes }: TransferView) =>
  state.name === 'moving' || (state.name === 'halted' && movedBytes > 0);

export function TransferProgress({ view, label }: { view: TransferView; label: string }) {
  const { movedBytes, totalBytes } = view;
  return <Progress value={shareOf(movedBytes, totalBytes)} label={label} />;
}

export function TransferFigures({ view }: { view: TransferView }) {
  const { movedBytes, totalBytes, bytesPerSecond, fileCount, filesDone } = view;
  const left = (totalBytes - movedBytes) / bytesPerSecond;
  return (
    <span class="movement">
      <strong data-test="transfer-percent">{percent(movedBytes, totalBytes)}</strong>
      <span class="if-wide">{text('transfer_moved', bytes(movedBytes), bytes(totalBytes))}</span>
      {fileCount > 1 && (
        <span class="if-wide">{text('transfer_files_done', number(filesDone), number(fileCount))}</span>
      )}
      {bytesPerSecond > 0 && (
        <>
          <span>{speed(bytesPerSecond)}</span>
          <span>{text('transfer_left', span(left))}</span>
        </>
      )}
    </span>
  );
}
