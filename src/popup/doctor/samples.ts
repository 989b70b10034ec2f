// The samples of the call under way. The page collects them while it is open, whichever of its tabs is shown; nothing of them
// is stored.

import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { shownCall } from '../../protocol/call/which-screen';
import { type LinkSample, sampleOf, withSample } from '../../protocol/link/link-samples';
import type { CallId } from '../../protocol/snapshot/ids';
import type { LinkView } from '../../protocol/snapshot/link-view';
import { snapshot } from '../state/use-snapshot';

const current = signal<readonly LinkSample[]>([]);

/** Oldest first. */
export const samples: ReadonlySignal<readonly LinkSample[]> = current;

/** Takes a sample of each new reading of the link, from now on. Another call begins with none. */
export function collectSamples(): () => void {
  let [call, link]: [CallId | null, LinkView | null] = [null, null];
  return effect(() => {
    const now = snapshot.value;
    const id = shownCall(now)?.id ?? null;
    if (id !== call) current.value = [];
    if (now.link && now.link !== link) {
      current.value = withSample(current.peek(), sampleOf(now.link, Date.now()));
    }
    [call, link] = [id, now.link];
  });
}
