// Files that are pasted into a view, also while a field of it has the focus: no field of ours takes files.

import { useEffect } from 'preact/hooks';
import type { PickedEntry } from '../../protocol/contract';
import { takeDropped } from './take-dropped';

export function usePastedEntries(onEntries: (entries: readonly PickedEntry[]) => void): void {
  useEffect(() => {
    function paste(event: ClipboardEvent): void {
      if (!event.clipboardData?.types.includes('Files')) return;
      event.preventDefault();
      void takeDropped(event.clipboardData, onEntries);
    }
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onEntries]);
}
