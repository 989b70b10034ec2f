// The button beside the field of a chat that sends files.

import { Plus } from 'lucide';
import { useRef } from 'preact/hooks';
import type { PickedEntry } from '../../protocol/contract/handed';
import { text } from '../../shared/text';
import { IconButton } from '../../ui/icon-button';
import { FilesInput } from './files-input';

export function AttachButton({ onEntries }: { onEntries: (entries: readonly PickedEntry[]) => void }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon={Plus}
        label={text('contact_send')}
        onClick={() => field.current?.click()}
        data-test="attach"
      />
      <FilesInput field={field} onEntries={onEntries} data-test="attach-files" />
    </>
  );
}
