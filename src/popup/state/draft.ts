// What the user has typed and what is not in force. It outlives the screen of the form: a call, or the way back, drops nothing
// that was typed. A draft belongs to one identity: what was typed for another is not shown.

import { signal } from '@preact/signals';

export interface Draft<T> {
  /** Null when the form shows what is stored. */
  readonly value: T | null;
  set(value: T | null): void;
}

/** One keeper for each form, made once for the page. */
export function draftKeeper<T>(): (owner: string) => Draft<T> {
  const kept = signal<{ owner: string; value: T } | null>(null);
  return (owner) => ({
    get value() {
      return kept.value?.owner === owner ? kept.value.value : null;
    },
    set(value) {
      kept.value = value === null ? null : { owner, value };
    },
  });
}
