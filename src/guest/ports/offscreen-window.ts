// Takes the place of shared/offscreen-window.ts in the page of a guest, where the live objects are in the page that draws them.

import type { Handed } from '../../protocol/contract/handed';
import type { CallStreams, CallStreamsWindow } from '../../shared/offscreen-window';

let take: (handed: Handed) => void = () => undefined;

export function takeHanded(taker: (handed: Handed) => void): void {
  take = taker;
}

export function findCallStreams(): CallStreams | null {
  return (window as CallStreamsWindow).tincanCallStreams ?? null;
}

export function handOver(handed: Handed): boolean {
  take(handed);
  return true;
}
