// Whether the browser has painted the page since this part of it is there: what is out of sight can come after that.

import { useEffect, useState } from 'preact/hooks';
import { afterPaint } from './after-paint';

export function usePainted(): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    const gone = new AbortController();
    afterPaint(() => setPainted(true), gone.signal);
    return () => gone.abort();
  }, []);
  return isPainted;
}
