// The hidden field that opens the system's dialog for files, when a button clicks it.

import type { Ref } from 'preact';
import type { PickedEntry } from '../../protocol/contract/handed';
import { pickedFiles } from './picked-entries';

export interface FilesInputProps {
  field: Ref<HTMLInputElement>;
  onEntries: (entries: readonly PickedEntry[]) => void;
  'data-test': string;
}

export function FilesInput({ field, onEntries, ...test }: FilesInputProps) {
  function onFiles({ currentTarget }: { currentTarget: HTMLInputElement }): void {
    const entries = pickedFiles(currentTarget.files ?? []);
    // Else the browser tells nothing when the user picks the same files again.
    currentTarget.value = '';
    if (entries.length > 0) onEntries(entries);
  }

  return <input ref={field} type="file" multiple hidden onChange={onFiles} {...test} />;
}
