// The WebSocket to the broker. A socket that may be dead carries until a new one beside it is open.

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
}

export interface SocketPair {
  connect(url: string): void;
  disconnect(): void;
  /** False when no socket is open. */
  send(text: string): boolean;
}

export function createSocketPair(ports: SocketPorts): SocketPair {
  let open: Socket | null = null;
  let opening: Socket | null = null;

  function opened(socket: Socket): void {
    leave(open);
    open = socket;
    opening = null;
    ports.opened();
  }

  function closed(socket: Socket): void {
    if (socket === open) open = null;
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

  return {
    connect(url) {
      leave(opening);
      const life = new AbortController();
      const { signal } = life;
      const ws = new WebSocket(url);
      const socket = { life, ws };
      opening = socket;
      ws.addEventListener('open', () => opened(socket), { signal });
      ws.addEventListener('close', () => closed(socket), { signal });
      ws.addEventListener('message', ({ data }) => ports.said(data, opening === null || opening === socket), {
        signal,
      });
    },
    disconnect,
    send(text) {
      open?.ws.send(text);
      return open !== null;
    },
  };
}

/** Nothing is heard of it any more. */
function leave(socket: Socket | null): void {
  socket?.life.abort();
  socket?.ws.close();
}
