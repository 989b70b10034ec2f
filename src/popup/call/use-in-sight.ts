// Whether an element can be seen, and whether its page can: two things, because nothing is measured in a page that is not
// shown.

import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** It lies within what scrolls around it, all of that or `list` alone; null until the browser has looked. */
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

export function useShown(): boolean {
  const [isShown, setShown] = useState(isShownNow);
  useEffect(() => {
    const look = () => setShown(isShownNow());
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isShown;
}

const isShownNow = () => document.visibilityState === 'visible';
