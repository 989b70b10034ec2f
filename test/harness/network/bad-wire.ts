// A TCP proxy before a server, which can be slow, cut data into pieces, drop all data, or reset its connections.

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface BadWire {
  /** The address of the server, through this proxy. */
  url: string;
  /** How many connections were opened. */
  opened: number;
  /** Each chunk waits this long. */
  delayMs: number;
  /** Bytes a chunk is cut into; 0 leaves it whole. */
  pieceBytes: number;
  /** While true, the proxy takes all data and passes nothing on. */
  swallows: boolean;
  /** From now on the proxy passes nothing on of the connections that are open, which stay open. New ones work. */
  swallowOpen(): void;
  /** Resets every connection, also in the middle of a message. */
  reset(): void;
  close(): Promise<void>;
}

export async function openBadWire(serverUrl: string): Promise<BadWire> {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  const swallowed = new WeakSet<Socket>();
  const server = createServer((near) => {
    wire.opened += 1;
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => {
        if (wire.swallows || swallowed.has(from)) return;
        setTimeout(() => write(to, data, wire.pieceBytes), wire.delayMs);
      });
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      // Connection errors are the purpose of this proxy, so they are ignored.
      from.on('error', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const wire: BadWire = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    opened: 0,
    delayMs: 0,
    pieceBytes: 0,
    swallows: false,
    swallowOpen() {
      for (const socket of sockets) swallowed.add(socket);
    },
    reset() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
  return wire;
}

function write(to: Socket, data: Buffer, pieceBytes: number): void {
  if (to.destroyed) return;
  if (pieceBytes === 0) {
    to.write(data);
    return;
  }
  to.setNoDelay(true);
  for (let at = 0; at < data.length; at += pieceBytes) to.write(data.subarray(at, at + pieceBytes));
}
