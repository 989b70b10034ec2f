// A value of the document that the browser announces with an event: read at once, and again at each event.

import { useEffect, useState } from 'preact/hooks';

/** `read` must be the same function at every call. */
export function useDocumentValue<T>(event: keyof DocumentEventMap, read: () => T): T {
  const [value, setValue] = useState(read);
  useEffect(() => {
    const update = () => setValue(read);
    document.addEventListener(event, update);
    // The value may have changed after the first drawing, before anybody listened.
    update();
    return () => document.removeEventListener(event, update);
  }, [event, read]);
  return value;
}
