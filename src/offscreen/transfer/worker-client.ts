// Starts and ends the worker that moves the bytes, and carries typed messages to and from it.

import type { Ask, WorkerEvent } from './worker/worker-messages';

export interface WorkerClient {
  /** A lane's channel is transferred: ask in the task that made it. */
  ask(ask: Ask): void;
  end(): void;
}

export type OpenWorkerClient = (hear: (told: WorkerEvent) => void, broke: () => void) => WorkerClient;

export const openWorkerClient: OpenWorkerClient = (hear, broke) => {
  const worker = new Worker(new URL('./worker/transfer-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<WorkerEvent>) => hear(data);
  worker.onerror = broke;
  return {
    ask: (ask) => worker.postMessage(ask, 'channel' in ask ? [ask.channel] : []),
    end: () => worker.terminate(),
  };
};
