// Whether the user can see an element, as far as scrolling decides it. The browser measures nothing on a page that it does
// not show: `usePageVisible` answers for the page.

import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Within `list`, or within everything that scrolls around the element; null until the browser has measured. */
export function useInSight(
  element: RefObject<Element | null>,
  list?: RefObject<Element | null>,
): boolean | null {
  const [isInSight, setInSight] = useState<boolean | null>(null);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const { isIntersecting = false } = entries.at(-1) ?? {};
        setInSight(isIntersecting);
      },
      { root: list?.current ?? null },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return isInSight;
}
