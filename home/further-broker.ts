// A broker of another kind that runs inside the home, on its port and behind its checks.

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ContactId } from '../src/protocol/snapshot/ids';
import type { Gate } from './broker/gate';
import type { Log } from './log';
import type { Metrics } from './metrics';

/** What the home gives it. */
export interface FurtherBrokerPorts {
  /** All origins of the home. */
  origins: readonly string[];
  metrics: Metrics;
  log: Log;
  gate: Gate;
  addressOf(request: IncomingMessage): string;
}

export interface FurtherBroker {
  /** Requests for a WebSocket at this path are its own, such as `/mqtt`. */
  path: string;
  /** The scheme of its address, before `ws:` or `wss:`. */
  scheme: 'mqtt+';
  /** Origin and number of connections are checked already. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void | Promise<void>;
  /** The token that its clients need, given with the credentials of the relay. */
  tokenFor(id: ContactId): string | Promise<string>;
  /** How many clients are connected. */
  registered(): number;
  /** A key that several homes share, when they are joined; null for one home alone. */
  sharedKey: Uint8Array | null;
  close(): void | Promise<void>;
}
