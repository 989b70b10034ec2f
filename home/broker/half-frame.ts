// Cuts a socket that has begun a frame and does not end it: it would keep its place for nothing.

import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { FRAME_MS } from '../limits';

/** `line` carries the frames of the socket. `onCut` is called once. */
export function cutWhenHalf(socket: WebSocket, line: Duplex, onCut: () => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const isWhole = () => {
    clearTimeout(waiting);
    waiting = undefined;
  };
  // Before the socket reads it: the last bytes of a frame begin to wait, and the frame ends that.
  line.prependListener('data', () => {
    waiting ??= setTimeout(() => {
      onCut();
      socket.terminate();
    }, FRAME_MS);
  });
  for (const event of ['message', 'ping', 'pong', 'close'] as const) socket.on(event, isWhole);
}
