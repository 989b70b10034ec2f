// What the user has picked in a dialog of the system, as a list of files for the offscreen document.

import type { PickedEntry } from '../../protocol/contract/handed';

/** An input for folders gives the path of each file in its folder. */
export function pickedFiles(files: Iterable<File>): PickedEntry[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file, handle: null }));
}
