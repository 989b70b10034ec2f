// The worker of one link: owns its two bulk channels and every open part. It only puts its parts together.

import { createBlockReceiver } from './block-receiver';
import { createBlockSender } from './block-sender';
import { openParts } from './part-store';
import type { Ask, Told } from './worker-messages';

const tell = (told: Told) => self.postMessage(told);

// An unhandled rejection does not reach the page's Worker.onerror; a reported error does.
self.addEventListener('unhandledrejection', ({ reason }) => reportError(reason));

// A transferred channel delivers from this task on, so its handlers are set before anything is awaited.
self.addEventListener('message', ({ data }: MessageEvent<Extract<Ask, { do: 'attach' }>>) => attach(data), {
  once: true,
});

function attach({ outgoing, incoming }: Extract<Ask, { do: 'attach' }>): void {
  const sender = createBlockSender(outgoing, tell);
  const receiver = createBlockReceiver(incoming, openParts, tell);

  self.addEventListener('message', ({ data }: MessageEvent<Exclude<Ask, { do: 'attach' }>>) => {
    switch (data.do) {
      case 'send':
        return sender.send(data.transfer, data.files);
      case 'receive':
        return receiver.receive(data.transfer, data.sizes);
      case 'drop':
        return void drop(data.transfer);
      case 'close':
        return void close();
    }
  });

  async function drop(transfer: Extract<Ask, { do: 'drop' }>['transfer']): Promise<void> {
    sender.drop(transfer);
    await receiver.drop(transfer);
    tell({ name: 'dropped', transfer });
  }

  async function close(): Promise<void> {
    sender.close();
    await receiver.close();
    tell({ name: 'closed' });
  }
}
