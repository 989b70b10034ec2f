// Starts and ends the worker that moves the bytes, and carries typed messages to and from it.

import { WORKER_ANSWER_MS } from '../../protocol/transfer/limits';
import { after, onAbort } from '../../shared/lifetime';
import type { EmitEvent, WorkerCommand, WorkerEvent } from './worker/worker-messages';

export interface WorkerClient {
  /** A command with a channel transfers that channel, so it is sent in the task that made the channel. */
  send(command: WorkerCommand): void;
  /** Whether the worker has loaded and handles commands. */
  answers(): Promise<boolean>;
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
    answers: () => answers(worker),
    end: () => worker.terminate(),
  };
};

function answers(worker: Worker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  const ended = new AbortController();
  onAbort(ended.signal, () => port1.close());
  const command: WorkerCommand = { do: 'answer', port: port2 };
  return new Promise((resolve) => {
    const say = (answer: boolean) => {
      ended.abort();
      resolve(answer);
    };
    port1.onmessage = () => say(true);
    after(WORKER_ANSWER_MS, () => say(false), ended.signal);
    worker.postMessage(command, [port2]);
  });
}
