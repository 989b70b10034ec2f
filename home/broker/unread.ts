// Cuts a socket whose reader does not read: what waits for it would fill the memory of all.

import { WebSocket } from 'ws';
import { UNREAD_BYTES } from '../limits';

/** To be called before anybody sends. `onCut` is called once. */
export function cutWhenUnread(socket: WebSocket, onCut: () => void): void {
  const send = socket.send.bind(socket) as (...args: Parameters<WebSocket['send']>) => void;
  socket.send = ((...args: Parameters<WebSocket['send']>) => {
    // PeerServer sends also to a socket that is about to close.
    if (socket.readyState !== WebSocket.OPEN) return;
    if (socket.bufferedAmount <= UNREAD_BYTES) return send(...args);
    onCut();
    socket.terminate();
  }) as WebSocket['send'];
}
