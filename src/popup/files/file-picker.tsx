// The buttons that open the system's dialogs: for files, and for a folder.

import { FolderOpen, Paperclip } from 'lucide';
import { useRef } from 'preact/hooks';
import type { PickedEntry } from '../../protocol/contract';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { showRefusal } from '../state/commands';
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
    if (!input) return;
    input.webkitdirectory = true;
    putPlaceholder(input);
  }

  function takeFiles({ currentTarget }: { currentTarget: HTMLInputElement }): void {
    const entries = pickedFiles(currentTarget.files ?? []);
    // The same may be picked again.
    currentTarget.value = '';
    if (entries.length > 0) onEntries(entries);
  }

  function takeFolder({ currentTarget }: { currentTarget: HTMLInputElement }): void {
    const entries = pickedFiles(currentTarget.files ?? []);
    putPlaceholder(currentTarget);
    if (entries.length > 0) onEntries(entries);
    else showRefusal('folder-empty');
  }

  return (
    <span class="row">
      <Button icon={Paperclip} onClick={() => files.current?.click()}>
        {label}
      </Button>
      <input ref={files} type="file" multiple hidden onChange={takeFiles} data-test="pick-files" />
      {folders && (
        <>
          <IconButton
            icon={FolderOpen}
            size={18}
            label={text('files_pick_folder')}
            onClick={() => folder.current?.click()}
          />
          <input ref={asFolderInput} type="file" hidden onChange={takeFolder} data-test="pick-folder" />
        </>
      )}
    </span>
  );
}

/** HTML has a choice that changes nothing end like a cancelled dialog: an empty folder is a change to this file. */
function putPlaceholder(input: HTMLInputElement): void {
  const placeholder = new DataTransfer();
  placeholder.items.add(new File([], 'placeholder'));
  input.files = placeholder.files;
}
