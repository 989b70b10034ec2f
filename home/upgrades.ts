// Refuses a request for a WebSocket, before there is one.

import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Metrics, RefusalReason } from './metrics';

export function refuseUpgrade(socket: Duplex, status: number, metrics: Metrics, reason: RefusalReason): void {
  metrics.refused.inc({ reason });
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
