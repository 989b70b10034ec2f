// The WebSocket to the broker. A socket that may be dead carries until a new one beside it is open. What was sent on it after
// the last message that came is kept: the new one can send it again.

import { type KeptMessage, stillWorthSending } from '../../protocol/broker/kept-messages';

export interface SocketPorts {
  opened(): void;
  /** No socket is left, and none opens. */
  closed(): void;
  /** `isLatest`: no other socket is about to take its place. */
  said(data: unknown, isLatest: boolean): void;
}

interface Socket {
  life: AbortController;
  ws: WebSocket;
  /** Sent since the last message came. */
  unproved: readonly KeptMessage[];
}

export interface SocketPair {
  connect(url: string): void;
  disconnect(): void;
  /** Sends what is of no use on another socket, if one is open. */
  ping(text: string): void;
  /** Sends a message to this ID. */
  send(to: string, text: string): void;
  /** Sends what may be lost with the sockets before. A message that arrives twice does no harm (docs/protocol.md). */
  sendAgain(): void;
  /** Nothing to this ID is sent again. */
  forget(to: string): void;
  forgetAll(): void;
}

export function createSocketPair(ports: SocketPorts): SocketPair {
  let open: Socket | null = null;
  let opening: Socket | null = null;
  let lost: readonly KeptMessage[] = [];

  /** Nothing is heard of it any more. */
  function leave(socket: Socket | null): void {
    if (!socket) return;
    lost = stillWorthSending([...lost, ...socket.unproved], Date.now());
    socket.life.abort();
    socket.ws.close();
  }

  function opened(socket: Socket): void {
    leave(open);
    open = socket;
    opening = null;
    ports.opened();
  }

  function closed(socket: Socket): void {
    if (socket === open) {
      leave(open);
      open = null;
    }
    // Of two, the one that opens tells how the broker stands.
    if (opening && socket !== opening) return;
    disconnect();
    ports.closed();
  }

  function disconnect(): void {
    leave(open);
    leave(opening);
    open = null;
    opening = null;
  }

  /** While no socket is open, the message waits for the one that opens. */
  function transmit(message: KeptMessage): void {
    const keptWith = (others: readonly KeptMessage[]) => stillWorthSending([...others, message], Date.now());
    if (!open) {
      lost = keptWith(lost);
      return;
    }
    open.unproved = keptWith(open.unproved);
    open.ws.send(message.text);
  }

  return {
    connect(url) {
      leave(opening);
      const life = new AbortController();
      const { signal } = life;
      const ws = new WebSocket(url);
      const socket: Socket = { life, ws, unproved: [] };
      opening = socket;
      ws.addEventListener('open', () => opened(socket), { signal });
      ws.addEventListener('close', () => closed(socket), { signal });
      const heard = ({ data }: MessageEvent) => {
        socket.unproved = [];
        ports.said(data, opening === null || opening === socket);
      };
      ws.addEventListener('message', heard, { signal });
    },
    disconnect,
    ping(text) {
      open?.ws.send(text);
    },
    send: (to, text) => transmit({ to, text, at: Date.now() }),
    sendAgain() {
      const again = stillWorthSending(lost, Date.now());
      lost = [];
      for (const message of again) transmit(message);
    },
    forget(to) {
      lost = lost.filter((message) => message.to !== to);
    },
    forgetAll() {
      lost = [];
    },
  };
}
