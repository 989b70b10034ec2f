// Puts the focus on an element when it is drawn for the first time: on the heading or the field of a new step.

import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The element needs a `tabIndex` if it is no control. */
export function useFirstFocus<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => element.current?.focus(), []);
  return element;
}
