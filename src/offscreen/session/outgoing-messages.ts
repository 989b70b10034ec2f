// The messages of one handshake that leave through brokers, in the order in which they were sent: signing and sealing take time.

import { base64url } from '../../protocol/codec/base64url';
import type { Bytes } from '../../protocol/codec/bytes';
import type { Road, SignalType } from '../../protocol/contract/orders';
import type { ContactId } from '../../protocol/snapshot/ids';
import { serialQueue } from '../../shared/serial-queue';
import { report } from '../messaging/report';
import { openSealedRoad, type SealedRoad } from './sealed-road';

export interface OutgoingMessages extends Omit<SealedRoad, 'send'> {
  /** What begins and ends a handshake goes by every road: until it is answered nobody knows which one works. */
  send(type: SignalType, message: Promise<Bytes> | Bytes, leaves?: () => void): void;
  sendSealed(message: Promise<Bytes>): void;
}

export function openOutgoingMessages(to: ContactId): OutgoingMessages {
  const serialised = serialQueue();
  const tell = (type: SignalType, payload: string, road: Road) =>
    report('signal.ready', { to, type, payload, road });
  const { send, ...road } = openSealedRoad((payload, by) => tell('CANDIDATE', payload, by));

  return {
    ...road,
    send(type, message, leaves) {
      void serialised(async () => {
        const payload = base64url(await message);
        leaves?.();
        tell(type, payload, null);
      });
    },
    sendSealed(message) {
      void serialised(async () => send(base64url(await message)));
    },
  };
}
