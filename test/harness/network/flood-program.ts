// An attacker in a process of its own: from one address it opens many connections to a home, and asks on each for a WebSocket. It
// keeps those that it gets. Plain sockets, since a client that knows WebSockets could not attack as fast.

import { connect, type Socket } from 'node:net';

const [port = '', from = '', count = ''] = process.argv.slice(2);
/** Connections that are being made at the same time. */
const AT_ONCE = 500;

export interface FloodOutcome {
  opened: number;
  refused: number;
  /** Cut before there was an answer. */
  cut: number;
  seconds: number;
}

const kept: Socket[] = [];
const outcome: FloodOutcome = { opened: 0, refused: 0, cut: 0, seconds: 0 };

function attempt(n: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress: from });
    socket.setNoDelay();
    socket.on('error', () => {});
    socket.once('connect', () =>
      socket.write(
        `GET /peerjs?key=peerjs&id=eve${n}&token=t HTTP/1.1\r\nHost: home\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
      ),
    );
    let isAnswered = false;
    socket.on('data', (data) => {
      if (isAnswered) return;
      isAnswered = true;
      if (data.toString('latin1').startsWith('HTTP/1.1 101')) {
        outcome.opened += 1;
        kept.push(socket);
        resolve();
      } else {
        outcome.refused += 1;
        socket.destroy();
      }
    });
    socket.once('close', () => {
      if (!isAnswered) outcome.cut += 1;
      resolve();
    });
  });
}

let next = 0;
async function work(): Promise<void> {
  while (next < Number(count)) {
    next += 1;
    await attempt(next);
  }
}

const at = performance.now();
await Promise.all(Array.from({ length: AT_ONCE }, work));
outcome.seconds = (performance.now() - at) / 1_000;
process.send?.(outcome);
process.on('disconnect', () => process.exit());
