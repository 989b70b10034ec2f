// The WebSocket to the broker. A socket that may be dead carries until a new one beside it does. What was sent on it after
// the last message that came is kept: the new one can send it again.

import type { BrokerMessage } from '../../protocol/broker/broker-messages';
import type { Conversation, Dialect, WireFrame } from '../../protocol/broker/dialect';
import { type KeptMessage, stillWorthSending } from '../../protocol/broker/kept-messages';

export interface SocketPorts {
  /** A new socket carries messages. */
  opened(): void;
  /** No socket is left, and none opens. */
  closed(): void;
  /** `isLatest`: no other socket is about to take its place. */
  said(message: BrokerMessage, isLatest: boolean): void;
  /** A frame came in which there is no message. */
  saidNothing(): void;
}

interface Socket {
  life: AbortController;
  ws: WebSocket;
  conversation: Conversation;
  /** Sent since the last message came. */
  unproved: readonly KeptMessage[];
}

export interface SocketPair {
  connect(dialect: Dialect, token: string): void;
  disconnect(): void;
  /** Sends what is of no use on another socket, if one is open. */
  ping(frames: readonly WireFrame[]): void;
  /** Sends a message to this ID. */
  send(to: string, frame: WireFrame): void;
  /** Sends what may be lost with the sockets before. A message that arrives twice does no harm (docs/protocol.md). */
  sendAgain(): void;
  /** Nothing to this ID is sent again. */
  forget(to: string): void;
  forgetAll(): void;
}

function say({ ws }: Socket, frames: readonly WireFrame[]): void {
  for (const frame of frames) ws.send(frame);
}

function openSocket(dialect: Dialect, token: string): Socket {
  const ws = new WebSocket(dialect.url, [...dialect.subprotocols]);
  ws.binaryType = 'arraybuffer';
  const conversation = dialect.converse({ connection: crypto.randomUUID(), token });
  return { life: new AbortController(), ws, conversation, unproved: [] };
}

/** Takes leave on it. Nothing is heard of it any more. */
function closeSocket(socket: Socket): void {
  socket.life.abort();
  if (socket.ws.readyState === WebSocket.OPEN) say(socket, socket.conversation.farewell);
  socket.ws.close();
}

/** What may not have arrived, as long as it is worth sending again. */
function createLost() {
  let lost: readonly KeptMessage[] = [];
  const forget = (isForgotten: (message: KeptMessage) => boolean) => {
    lost = lost.filter((message) => !isForgotten(message));
  };
  return {
    add(...messages: readonly KeptMessage[]): void {
      lost = stillWorthSending([...lost, ...messages], Date.now());
    },
    take(): readonly KeptMessage[] {
      const taken = stillWorthSending(lost, Date.now());
      lost = [];
      return taken;
    },
    forget,
  };
}

interface Hearing {
  opened(socket: Socket): void;
  closed(socket: Socket): void;
  heard(socket: Socket, data: unknown): void;
}

function listen(socket: Socket, { opened, closed, heard }: Hearing): void {
  const { ws, conversation } = socket;
  const { signal } = socket.life;
  const greet = () => {
    say(socket, conversation.greeting);
    if (conversation.carriesAtOnce) opened(socket);
  };
  ws.addEventListener('open', greet, { signal });
  ws.addEventListener('close', () => closed(socket), { signal });
  ws.addEventListener('message', ({ data }: MessageEvent) => heard(socket, data), { signal });
}

export function createSocketPair(ports: SocketPorts): SocketPair {
  let open: Socket | null = null;
  let opening: Socket | null = null;
  const lost = createLost();

  function leave(socket: Socket | null): void {
    if (!socket) return;
    lost.add(...socket.unproved);
    closeSocket(socket);
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

  function heard(socket: Socket, data: unknown): void {
    socket.unproved = [];
    const read = socket.conversation.read(data);
    if (!read) {
      closed(socket);
      return;
    }
    say(socket, read.answers);
    if (read.messages.length === 0) ports.saidNothing();
    for (const message of read.messages) {
      if (socket.life.signal.aborted) return;
      if (message.type === 'OPEN' && socket === opening) opened(socket);
      ports.said(message, opening === null || opening === socket);
    }
  }

  /** While no socket is open, the message waits for the one that opens. */
  function transmit(message: KeptMessage): void {
    if (!open) {
      lost.add(message);
      return;
    }
    open.unproved = stillWorthSending([...open.unproved, message], Date.now());
    open.ws.send(message.frame);
  }

  return {
    connect(dialect, token) {
      leave(opening);
      opening = openSocket(dialect, token);
      listen(opening, { opened, closed, heard });
    },
    disconnect,
    ping(frames) {
      if (open) say(open, frames);
    },
    send: (to, frame) => transmit({ to, frame, at: Date.now() }),
    sendAgain: () => lost.take().forEach(transmit),
    forget: (to) => lost.forget((message) => message.to === to),
    forgetAll: () => lost.forget(() => true),
  };
}
