// The buttons that open the system's dialogs: for files, and for a folder.

import { FolderOpen, Paperclip } from 'lucide';
import { useRef } from 'preact/hooks';
import type { PickedEntry } from '../../protocol/contract/handed';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { showRefusal } from '../state/commands';
import { FilesInput } from './files-input';
import { pickedFiles } from './picked-entries';

export interface FilePickerProps {
  onEntries: (entries: readonly PickedEntry[]) => void;
  /** Instead of "Choose files". */
  label?: string;
  /** False where a folder cannot be sent. */
  folders?: boolean;
}

export function FilePicker({ onEntries, label = text('files_pick'), folders = true }: FilePickerProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  /** The types of Preact do not know `webkitdirectory`. */
  function asFolderInput(input: HTMLInputElement | null): void {
    folder.current = input;
    if (!input) return;
    input.webkitdirectory = true;
    putPlaceholder(input);
  }

  function onFolder({ currentTarget }: { currentTarget: HTMLInputElement }): void {
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
      <FilesInput field={files} onEntries={onEntries} data-test="pick-files" />
      {folders && (
        <>
          <IconButton
            icon={FolderOpen}
            size={18}
            label={text('files_pick_folder')}
            onClick={() => folder.current?.click()}
          />
          <input ref={asFolderInput} type="file" hidden onChange={onFolder} data-test="pick-folder" />
        </>
      )}
    </span>
  );
}

/** HTML ends a choice that changes nothing like a cancelled dialog. With this file in the input, an empty folder is a change. */
function putPlaceholder(input: HTMLInputElement): void {
  const placeholder = new DataTransfer();
  placeholder.items.add(new File([], 'placeholder'));
  input.files = placeholder.files;
}
