// Starts and ends the worker that moves the bytes, and carries typed messages to and from it.

import type { EmitEvent, WorkerCommand, WorkerEvent } from './worker/worker-messages';

export interface WorkerClient {
  /** A command with a channel transfers that channel, so it is sent in the task that made the channel. */
  send(command: WorkerCommand): void;
  end(): void;
}

/** `onError` is called when the worker has thrown an error that it did not catch. */
export type OpenWorkerClient = (onEvent: EmitEvent, onError: () => void) => WorkerClient;

export const openWorkerClient: OpenWorkerClient = (onEvent, onError) => {
  const worker = new Worker(new URL('./worker/transfer-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<WorkerEvent>) => onEvent(data);
  worker.onerror = onError;
  return {
    send: (command) => worker.postMessage(command, 'channel' in command ? [command.channel] : []),
    end: () => worker.terminate(),
  };
};
