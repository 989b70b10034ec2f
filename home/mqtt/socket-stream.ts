// A WebSocket as the stream of bytes that aedes wants. What a client sends is admitted in its order. Writing never waits: a
// client that does not read is cut, because a message that waits for one reader would hold up the messages for all.

import { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { UNREAD_BYTES } from '../limits';

export interface StreamPorts {
  /** False cuts the client. */
  admit(chunk: Buffer): Promise<boolean>;
  /** The client does not read, and is cut. */
  unread(): void;
}

export function socketStream(socket: WebSocket, { admit, unread }: StreamPorts): Duplex {
  let turn = Promise.resolve();

  function send(bytes: Buffer): void {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > UNREAD_BYTES) {
      unread();
      stream.destroy();
    } else {
      socket.send(bytes);
    }
  }

  const stream = new Duplex({
    writableHighWaterMark: UNREAD_BYTES,
    read: () => socket.resume(),
    write(chunk: Buffer, _encoding, done) {
      send(chunk);
      done();
    },
    // A packet is written in pieces, and goes as one message.
    writev(pieces, done) {
      send(Buffer.concat(pieces.map(({ chunk }) => chunk as Buffer)));
      done();
    },
    final(done) {
      socket.close();
      done();
    },
    destroy(_error, done) {
      socket.terminate();
      done(null);
    },
  });

  async function take(data: RawData, isBinary: boolean): Promise<void> {
    const chunk = data as Buffer;
    if (stream.destroyed) return;
    // MQTT 3.1.1, section 6: a text message closes the connection.
    if (!isBinary || !(await admit(chunk))) stream.destroy();
    else if (!stream.destroyed && !stream.push(chunk)) socket.pause();
  }

  socket.on('message', (data, isBinary) => {
    turn = turn.then(() => take(data, isBinary));
    turn.catch((error: Error) => stream.destroy(error));
  });
  socket.on('close', () => {
    stream.push(null);
    stream.destroy();
  });
  // `close` follows.
  socket.on('error', () => stream.destroy());
  return stream;
}
