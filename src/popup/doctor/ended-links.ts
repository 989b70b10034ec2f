// The links that are over. Background keeps them beside the snapshot, because no other page needs them.

import { type ReadonlySignal, signal } from '@preact/signals';
import type { EndedLink } from '../../protocol/snapshot/ended-link';
import { browser } from '../../shared/browser';

const KEY = 'endedLinks';

const current = signal<readonly EndedLink[]>([]);

/** Newest first. */
export const endedLinks: ReadonlySignal<readonly EndedLink[]> = current;

/** Reads them, and follows what becomes of them for as long as the page lives. */
export async function followEndedLinks(): Promise<void> {
  let hasChanged = false;
  browser.storage.onChanged.addListener((changes, area) => {
    const change = area === 'session' ? changes[KEY] : undefined;
    if (!change) return;
    hasChanged = true;
    take(change.newValue);
  });
  const { [KEY]: stored } = await browser.storage.session.get(KEY);
  if (!hasChanged) take(stored);
}

/** Undefined when there never was one, or everything was erased. */
function take(stored: unknown): void {
  current.value = ((stored ?? []) as readonly EndedLink[]).toReversed();
}
