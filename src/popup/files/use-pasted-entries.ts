// Takes files that are pasted into a view, also while a field has the focus: no field of Tincan takes pasted files. Text goes
// to the field that has the focus, also when the clipboard has a picture of the text.

import { useEffect } from 'preact/hooks';
import type { PickedEntry } from '../../protocol/contract/handed';
import { isOffer } from './pasted';
import { takeDropped } from './take-dropped';

export function usePastedEntries(onEntries: (entries: readonly PickedEntry[]) => void): void {
  useEffect(() => {
    function paste(event: ClipboardEvent): void {
      const { clipboardData } = event;
      if (!clipboardData || !bringsOffer(clipboardData)) return;
      event.preventDefault();
      void takeDropped(clipboardData, onEntries);
    }
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onEntries]);
}

function bringsOffer(clipboard: DataTransfer): boolean {
  return isOffer({
    text: clipboard.getData('text/plain'),
    hasHtml: clipboard.types.includes('text/html'),
    fileNames: [...clipboard.files].map(({ name }) => name),
  });
}
