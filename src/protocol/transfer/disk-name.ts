// Under which name a file of a transfer is on the disk: the browser may have had to choose another than the one that
// was offered, and so may the user.

import type { TransferFile, TransferView } from '../snapshot/transfer-view';

export function diskName(
  { diskNames }: Pick<TransferView, 'diskNames'>,
  { index, name }: TransferFile,
): string {
  return diskNames[index] ?? name;
}
