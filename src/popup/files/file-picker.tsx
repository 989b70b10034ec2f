// The buttons that open the system's dialogs: for files, and for a folder.

import { FolderOpen, Paperclip } from 'lucide';
import { useRef } from 'preact/hooks';
import type { PickedEntry } from '../../protocol/contract';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { pickedFiles } from './picked-entries';

export interface FilePickerProps {
  onEntries: (entries: readonly PickedEntry[]) => void;
  /** Instead of "Choose files". */
  label?: string;
  /** False where only files can go. */
  folders?: boolean;
}

export function FilePicker({ onEntries, label = text('files_pick'), folders = true }: FilePickerProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  /** The types of Preact do not have the attribute. */
  function asFolderInput(input: HTMLInputElement | null): void {
    folder.current = input;
    if (input) input.webkitdirectory = true;
  }

  function take({ currentTarget }: { currentTarget: HTMLInputElement }): void {
    const entries = pickedFiles(currentTarget.files ?? []);
    // The same may be picked again.
    currentTarget.value = '';
    if (entries.length > 0) onEntries(entries);
  }

  return (
    <span class="row">
      <Button icon={Paperclip} onClick={() => files.current?.click()}>
        {label}
      </Button>
      <input ref={files} type="file" multiple hidden onChange={take} data-test="pick-files" />
      {folders && (
        <>
          <IconButton
            icon={FolderOpen}
            size={18}
            label={text('files_pick_folder')}
            onClick={() => folder.current?.click()}
          />
          <input ref={asFolderInput} type="file" hidden onChange={take} data-test="pick-folder" />
        </>
      )}
    </span>
  );
}
