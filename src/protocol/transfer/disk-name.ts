// The name of a saved file on the disk: the browser, or the user, may have chosen another name than the one that was offered.

import type { TransferFile, TransferView } from '../snapshot/transfer-view';

export function diskName(
  { diskNames }: Pick<TransferView, 'diskNames'>,
  { index, name }: TransferFile,
): string {
  return diskNames[index] ?? name;
}
