// What the user accepts of an offer, and how the accepted files are saved.

import type { SaveAs } from '../../protocol/snapshot/transfer-view';
import { isTree } from '../../protocol/transfer/manifest';
import { chosen, type TransferRecord } from './transfer-record';
import type { TransferRunner } from './transfer-runner';

/** Declines when nothing of the offer is wanted. */
export function accept(
  runner: TransferRunner,
  record: TransferRecord,
  without: readonly number[],
  saveAs: SaveAs,
): void {
  if (record.state.name !== 'offered' || record.direction !== 'receiving') return;
  record.without = without.filter((index) => index in record.entries);
  const wanted = chosen(record);
  if (wanted.length === 0) {
    runner.step(record, { name: 'decline' });
    return;
  }
  const possible = saveAs === 'folder' && !record.folder ? 'zip' : saveAs;
  record.saveAs = possible === 'files' && isTree(wanted) ? 'zip' : possible;
  runner.step(record, { name: 'accept' });
}
