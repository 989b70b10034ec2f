import type { DataConnection } from 'peerjs';
import { beforeEach, expect, test, vi } from 'vitest';
import { openPlainData, type PlainData } from '../../../../src/offscreen/open-line/plain-data';
import { CHAT_BYTES, CHAT_PER_WINDOW } from '../../../../src/protocol/chat/limits';
import { PLAIN_FILE_BYTES, PLAIN_WASTE_BYTES } from '../../../../src/protocol/open-line/limits';

/** A data connection of stock peerjs, as far as it is used: its events, and what is sent. */
class FakeConnection {
  readonly dataChannel = Object.assign(new EventTarget(), { bufferedAmount: 0 });
  readonly bufferSize = 0;
  readonly sent: unknown[] = [];
  closed = false;
  private readonly listeners = new Map<string, (value?: unknown) => void>();

  constructor(readonly serialization = 'binary') {}

  on(event: string, listener: (value?: unknown) => void): void {
    this.listeners.set(event, listener);
  }

  tell(event: string, value?: unknown): void {
    this.listeners.get(event)?.(value);
  }

  /** So many bytes come in, of which peerjs has made nothing yet. */
  arrive(bytes: number): void {
    const message = Object.assign(new Event('message'), { data: { byteLength: bytes } });
    this.dataChannel.dispatchEvent(message);
  }

  send(datum: unknown): void {
    this.sent.push(datum);
  }

  close(): void {
    this.closed = true;
    this.tell('close');
  }
}

let lines: string[];
let files: number[];
let room: boolean;
let channel: boolean;
let data: PlainData;
let connection: FakeConnection;
let life: AbortController;

function attach(serialization?: string): FakeConnection {
  const fake = new FakeConnection(serialization);
  data.attach(fake as unknown as DataConnection);
  fake.tell('open');
  return fake;
}

beforeEach(() => {
  [lines, files, room, channel] = [[], [], true, false];
  life = new AbortController();
  data = openPlainData(
    {
      open: (isOpen) => {
        channel = isOpen;
      },
      said: (text) => lines.push(text),
      sent: (file) => room && files.push(file.size) > 0,
    },
    life.signal,
  );
  connection = attach();
});

test('texts are lines, bytes of any kind are files, anything else is nothing', () => {
  for (const datum of ['Hello', new ArrayBuffer(3), new Uint8Array(4), new Blob(['12345'])]) {
    connection.tell('data', datum);
  }
  for (const datum of [null, 7, { type: 'close' }, ['a'], undefined]) connection.tell('data', datum);
  expect(lines).toEqual(['Hello']);
  expect(files).toEqual([3, 4, 5]);
});

test('a text loses what cannot be shown, and one that is too long is dropped', () => {
  connection.tell('data', 'a\u202eb');
  connection.tell('data', 'x'.repeat(CHAT_BYTES + 1));
  expect(lines).toEqual(['ab']);
});

test('more lines than anyone can read are dropped', () => {
  for (let i = 0; i < 2 * CHAT_PER_WINDOW; i++) connection.tell('data', `line ${i}`);
  expect(lines).toHaveLength(CHAT_PER_WINDOW);
});

test('bytes that come to nothing close the connection, and those of a file do not', () => {
  for (let i = 0; i < 3; i++) connection.arrive(PLAIN_FILE_BYTES);
  expect(connection.closed).toBe(true);
  const other = attach();
  const half = new Uint8Array(PLAIN_WASTE_BYTES / 8);
  for (let i = 0; i < 12; i++) {
    other.arrive(half.byteLength);
    other.tell('data', half);
  }
  expect(other.closed).toBe(false);
});

test('a file for which there is no room counts as nothing', () => {
  room = false;
  const file = new Uint8Array(PLAIN_WASTE_BYTES / 2);
  for (let i = 0; i < 3; i++) {
    connection.arrive(file.byteLength);
    connection.tell('data', file);
  }
  expect(files).toEqual([]);
  expect(connection.closed).toBe(true);
});

test('what we say and send is bounded as well', async () => {
  expect(data.say('Hello')).toBeNull();
  expect(data.say('x'.repeat(CHAT_BYTES + 1))).toBe('chat-too-long');
  for (let i = 1; i < CHAT_PER_WINDOW; i++) data.say('again');
  expect(data.say('once more')).toBe('chat-too-fast');
  expect(connection.sent).toHaveLength(CHAT_PER_WINDOW);
  const large = { size: PLAIN_FILE_BYTES + 1 } as File;
  expect(await data.send(large)).toBe('plain-file-refused');
});

test('a file leaves by a channel that can carry it, as bytes', async () => {
  connection.close();
  const json = attach('json');
  expect(await data.send(new File(['a'], 'a.txt'))).toBe('plain-file-refused');
  const binary = attach();
  expect(await data.send(new File(['a'], 'a.txt'))).toBeNull();
  expect(json.sent).toEqual([]);
  expect(binary.sent).toEqual([new TextEncoder().encode('a').buffer]);
});

test('a file that can no longer be read is told of', async () => {
  const gone = { size: 1, arrayBuffer: vi.fn().mockRejectedValue(new DOMException('', 'NotReadableError')) };
  expect(await data.send(gone as unknown as File)).toBe('file-unreadable');
});

test('it tells whether a channel is open, and closes them all at the end', () => {
  const second = attach();
  connection.close();
  expect(channel).toBe(true);
  second.close();
  expect(channel).toBe(false);
  const third = attach();
  life.abort();
  expect(third.closed).toBe(true);
  expect(data.say('Hello?')).toBe('not-connected');
});
