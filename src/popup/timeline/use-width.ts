// The width of an element in CSS pixels, as it changes.

import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** `first` counts until the element is there. */
export function useWidth(element: RefObject<HTMLElement | null>, first: number): number {
  const [width, setWidth] = useState(first);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const watching = new ResizeObserver(() => setWidth(current.clientWidth || first));
    watching.observe(current);
    return () => watching.disconnect();
  }, [element, first]);
  return width;
}
