// What carries the messages of those who are let in: aedes in this process, or a broker beside the home.

import type { Duplex } from 'node:stream';

/** Whether the owner of this token may connect as the user. It is asked once for a connection. */
export type MayEnter = (username: string, token: string) => Promise<boolean>;

export interface Engine {
  /** The bytes of one client, whose packets are allowed by kind and length. It ends the stream to cut the client. */
  handle(stream: Duplex, mayEnter: MayEnter): void;
  /** The key that signs tokens; null: any. */
  tokenKey: Uint8Array | null;
  close(): Promise<void>;
}

export interface EnginePorts {
  /** One more client is connected, or one less. */
  connected(change: 1 | -1): void;
  warn(line: string): void;
  /** All clients shall connect again: what they have subscribed to is lost. */
  restart(): void;
}
