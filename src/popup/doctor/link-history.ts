// The timeline of the call under way, the links that are over, and the log. Background keeps them beside the snapshot, because no
// other page needs them.

import { type ReadonlySignal, signal } from '@preact/signals';
import type { LogEntry } from '../../protocol/log/log-entry';
import type { EndedLink } from '../../protocol/snapshot/ended-link';
import type { Timeline } from '../../protocol/snapshot/timeline';
import { browser } from '../../shared/browser';

const currentEnded = signal<readonly EndedLink[]>([]);
const currentLog = signal<readonly LogEntry[]>([]);
const currentTimeline = signal<Timeline | null>(null);

/** Newest first. */
export const endedLinks: ReadonlySignal<readonly EndedLink[]> = currentEnded;

/** Oldest first. */
export const log: ReadonlySignal<readonly LogEntry[]> = currentLog;

/** Null without a call. */
export const timeline: ReadonlySignal<Timeline | null> = currentTimeline;

/** What is stored under each name; undefined when there never was anything, or everything was erased. */
const TAKE = {
  endedLinks: (stored: unknown) => {
    currentEnded.value = ((stored ?? []) as readonly EndedLink[]).toReversed();
  },
  log: (stored: unknown) => {
    currentLog.value = (stored ?? []) as readonly LogEntry[];
  },
  timeline: (stored: unknown) => {
    currentTimeline.value = (stored ?? null) as Timeline | null;
  },
};

const KEYS = Object.keys(TAKE) as (keyof typeof TAKE)[];

/** Reads them, and follows what becomes of them for as long as the page lives. */
export async function followLinkHistory(): Promise<void> {
  const changed = new Set<string>();
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'session') return;
    for (const key of KEYS) {
      const change = changes[key];
      if (!change) continue;
      changed.add(key);
      TAKE[key](change.newValue);
    }
  });
  const stored = await browser.storage.session.get(KEYS);
  for (const key of KEYS) if (!changed.has(key)) TAKE[key](stored[key]);
}
