// Starts and ends the worker of one link, and carries typed messages to and from it.

import type { Ask, Told } from './worker-messages';

export interface LinkWorker {
  ask(ask: Exclude<Ask, { do: 'attach' }>): void;
  end(): void;
}

export type OpenLinkWorker = (
  channels: { outgoing: RTCDataChannel; incoming: RTCDataChannel },
  hear: (told: Told) => void,
  broke: () => void,
) => LinkWorker;

/** In the task that made the channels: after it they can no longer be transferred. */
export const openLinkWorker: OpenLinkWorker = ({ outgoing, incoming }, hear, broke) => {
  const worker = new Worker(new URL('./transfer-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Told>) => hear(data);
  worker.onerror = broke;
  const attach: Ask = { do: 'attach', outgoing, incoming };
  worker.postMessage(attach, [outgoing, incoming]);
  return {
    ask: (ask) => worker.postMessage(ask),
    end: () => worker.terminate(),
  };
};
