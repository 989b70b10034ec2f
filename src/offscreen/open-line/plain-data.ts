// Chat and files over the data connections of stock peerjs. A text is a chat message, bytes are an offered file, anything
// else is ignored. Both directions are bounded; too many bytes that become neither close the connection.

import type { BufferedConnection, DataConnection } from 'peerjs';
import { CHAT_BYTES, CHAT_PER_WINDOW, CHAT_WINDOW_MS } from '../../protocol/chat/limits';
import { fitsUtf8, utf8Bytes } from '../../protocol/codec/utf8';
import type { ErrorCode } from '../../protocol/errors';
import { admit, EMPTY_WINDOW } from '../../protocol/link/rate-limit';
import { PLAIN_FILE_BYTES, PLAIN_WASTE_BYTES } from '../../protocol/open-line/limits';
import { plainLines } from '../../protocol/text/plain-text';
import { pause } from '../../shared/lifetime';

export interface PlainDataPorts {
  /** A channel is open, or none is any more. */
  open(isOpen: boolean): void;
  said(text: string): void;
  /** False when there is no room for another file. */
  sent(file: Blob): boolean;
}

export interface PlainData {
  attach(connection: DataConnection): void;
  /** Null when the text was sent. */
  say(text: string): ErrorCode | null;
  /** Resolves when the last byte has left. */
  send(file: File): Promise<ErrorCode | null>;
}

/** How often the buffer of a connection is read while a file is sent: peerjs has no event for it. */
const DRAIN_LOOK_MS = 100;

export function openPlainData(ports: PlainDataPorts, signal: AbortSignal): PlainData {
  const open = new Set<DataConnection>();
  let said = EMPTY_WINDOW;
  let heard = EMPTY_WINDOW;

  /** Handles one message. Returns its bytes when it became a text or a file, else 0. */
  function take(datum: unknown): number {
    if (typeof datum === 'string') {
      const text = fitsUtf8(datum, CHAT_BYTES) ? plainLines(datum) : '';
      if (!text) return 0;
      const next = admit(heard, Date.now(), CHAT_PER_WINDOW, CHAT_WINDOW_MS);
      heard = next.window;
      if (!next.admitted) return 0;
      ports.said(text);
      return utf8Bytes(datum);
    }
    const file = blobOf(datum);
    return file && file.size <= PLAIN_FILE_BYTES && ports.sent(file) ? file.size : 0;
  }

  function attach(connection: DataConnection): void {
    let wasted = 0;
    // The channel hands out strings and ArrayBuffers only, which peerjs asks of it.
    const count = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      wasted += typeof data === 'string' ? data.length : data.byteLength;
      if (wasted > PLAIN_WASTE_BYTES) connection.close();
    };
    connection.on('open', () => {
      open.add(connection);
      ports.open(true);
      connection.dataChannel.addEventListener('message', count, { signal });
    });
    connection.on('data', (datum) => {
      if (!signal.aborted) wasted = Math.max(0, wasted - take(datum));
    });
    connection.on('close', () => {
      open.delete(connection);
      if (!signal.aborted) ports.open(open.size > 0);
    });
    signal.addEventListener('abort', () => connection.close(), { once: true });
  }

  return {
    attach,
    say(raw) {
      const text = plainLines(raw);
      const [connection] = open;
      if (!text) return null;
      if (!connection) return 'not-connected';
      if (!fitsUtf8(text, CHAT_BYTES)) return 'chat-too-long';
      const next = admit(said, Date.now(), CHAT_PER_WINDOW, CHAT_WINDOW_MS);
      said = next.window;
      if (!next.admitted) return 'chat-too-fast';
      void connection.send(text);
      return null;
    },
    async send(file) {
      // JSON channels carry no bytes, and raw ones do not cut them into pieces.
      const connection = [...open].find(({ serialization }) => serialization === 'binary');
      if (!connection || file.size > PLAIN_FILE_BYTES) return 'plain-file-refused';
      const bytes = await contentOf(file);
      if (!bytes) return 'file-unreadable';
      void connection.send(bytes);
      return (await drained(connection)) ? null : 'connection-lost';
    },
  };

  /** False when the connection closed first. */
  async function drained(connection: DataConnection): Promise<boolean> {
    const buffered = connection as BufferedConnection;
    while (open.has(connection)) {
      if (buffered.bufferSize === 0 && connection.dataChannel.bufferedAmount === 0) return true;
      await pause(DRAIN_LOOK_MS);
    }
    return false;
  }
}

/** Null when the file has changed or is gone. */
async function contentOf(file: File): Promise<ArrayBuffer | null> {
  try {
    return await file.arrayBuffer();
  } catch (_unreadable) {
    return null;
  }
}

/** Without the type that the sender claims: the sender has no say in the name of a saved file or in how it opens. */
function blobOf(datum: unknown): Blob | null {
  const isContent = datum instanceof Blob || datum instanceof ArrayBuffer || isBytes(datum);
  return isContent ? new Blob([datum], { type: 'application/octet-stream' }) : null;
}

/** peerjs never makes a view of shared memory. */
function isBytes(datum: unknown): datum is ArrayBufferView<ArrayBuffer> {
  return ArrayBuffer.isView(datum);
}
