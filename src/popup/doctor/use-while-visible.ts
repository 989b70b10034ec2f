// A value that stands still while nobody can see the page, so that a tab in the background draws nothing.

import { useRef } from 'preact/hooks';
import { usePageVisible } from '../state/use-page-visible';

export function useWhileVisible<T>(value: T): T {
  const shown = useRef(value);
  if (usePageVisible()) shown.current = value;
  return shown.current;
}
