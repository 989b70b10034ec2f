// Decides on handshakes one after another: a dial and a knock both take time to sign, and neither may overtake what was
// begun before.

import type { Bytes } from '../../protocol/codec/bytes';
import { serialQueue } from '../../shared/serial-queue';
import { type IncomingHandshake, joinHandshake } from './handshake';

export interface HandshakeQueue {
  run<T>(decide: () => Promise<T>): Promise<T>;
  /** Joins a knock that background has checked. A knock with a key that no honest caller makes has no answer. */
  join(knock: Bytes, answer: (handshake: IncomingHandshake) => Promise<void>): Promise<void>;
  /** Acts when every knock that came before is joined: a message may follow its knock at once. */
  afterwards(act: () => void): void;
}

export function handshakeQueue(): HandshakeQueue {
  const run = serialQueue();
  return {
    run,
    join: (knock, answer) =>
      run(async () => {
        const handshake = await joinHandshake(knock);
        if (handshake) await answer(handshake);
      }),
    afterwards(act) {
      void run(async () => act());
    },
  };
}
