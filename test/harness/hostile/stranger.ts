// A client of the broker that is no Tincan: a well-formed ID, and a raw socket that sends any message.

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { contactIdFromHash, ID_HASH_BYTES } from '../../../src/protocol/identity/contact-id';
import type { ContactId } from '../../../src/protocol/snapshot/ids';

export function strangerId(): ContactId {
  return contactIdFromHash(new Uint8Array(randomBytes(ID_HASH_BYTES)));
}

export interface Stranger {
  id: ContactId;
  /** Sends one PeerServer message with any payload. */
  say(type: string, to: string, payload: unknown): void;
  close(): void;
}

export async function openStranger(brokerUrl: string): Promise<Stranger> {
  const id = strangerId();
  const url = new URL('peerjs', brokerUrl.replace(/^http/, 'ws'));
  url.search = new URLSearchParams({ key: 'peerjs', id, token: 'stranger', version: '1.5.5' }).toString();
  const socket = new WebSocket(url);
  await once(socket, 'open');
  return {
    id,
    say: (type, dst, payload) => socket.send(JSON.stringify({ type, dst, payload })),
    close: () => socket.close(),
  };
}
