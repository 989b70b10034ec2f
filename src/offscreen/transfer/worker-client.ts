// Starts and ends the worker that moves the bytes, and carries typed messages to and from it.

import type { Ask, Told } from './worker/worker-messages';

export interface BulkWorker {
  /** A lane's channel is transferred: ask in the task that made it. */
  ask(ask: Ask): void;
  end(): void;
}

export type OpenBulkWorker = (hear: (told: Told) => void, broke: () => void) => BulkWorker;

export const openBulkWorker: OpenBulkWorker = (hear, broke) => {
  const worker = new Worker(new URL('./worker/transfer-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Told>) => hear(data);
  worker.onerror = broke;
  return {
    ask: (ask) => worker.postMessage(ask, 'channel' in ask ? [ask.channel] : []),
    end: () => worker.terminate(),
  };
};
