// One hidden input for all rows of a list: the system's dialog, and the files go to the contact whose row asked.

import { useRef } from 'preact/hooks';
import type { ContactId } from '../../protocol/snapshot/ids';
import { pickedFiles } from '../files/picked-entries';
import { sendEntries } from '../files/send-entries';

export function useFilePick() {
  const input = useRef<HTMLInputElement>(null);
  const askedFor = useRef<ContactId | null>(null);

  function onFiles({ currentTarget }: { currentTarget: HTMLInputElement }): void {
    const entries = pickedFiles(currentTarget.files ?? []);
    // Else the browser tells nothing when the user picks the same files again.
    currentTarget.value = '';
    if (askedFor.current && entries.length > 0) void sendEntries(askedFor.current, entries);
  }

  return {
    input: (
      <input ref={input} type="file" multiple hidden onChange={onFiles} data-test="contact-pick-files" />
    ),
    pickFor(contact: ContactId): void {
      askedFor.current = contact;
      input.current?.click();
    },
  };
}
