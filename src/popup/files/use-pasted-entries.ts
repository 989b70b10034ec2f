// Files that are pasted into a view, also while a field of it has the focus: no field of ours takes files. Text goes to the
// field that has the focus, whatever picture lies beside it.

import { useEffect } from 'preact/hooks';
import type { PickedEntry } from '../../protocol/contract';
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
