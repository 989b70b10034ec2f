// Chat over its own channel: what goes out, and why a line does not.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openChat } from '../../../../src/offscreen/call/chat';
import { CHAT_BYTES } from '../../../../src/protocol/chat/limits';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';

const ADA = 'ada' as ContactId;

function open(readyState: RTCDataChannelState = 'open', admits = true) {
  const channel = {
    readyState,
    send: vi.fn<(frame: string) => void>(),
    onmessage: null as ((event: { data: unknown }) => void) | null,
  };
  const ports = { admits: () => admits, crossed: vi.fn(), unknown: vi.fn(), misbehaved: vi.fn() };
  const chat = openChat(channel as never, ADA, ports);
  chat.up();
  return { channel, chat, ports, hear: (data: unknown) => channel.onmessage?.({ data }) };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('sends a line, and shows the line under the id that it was sent by', () => {
  const { channel, chat, ports } = open();
  expect(chat.say('  two\nlines')).toBeNull();
  const frame = JSON.parse(channel.send.mock.calls[0]?.[0] ?? '');
  expect(ports.crossed).toHaveBeenCalledExactlyOnceWith({ ...frame, peer: ADA, from: 'me', at: Date.now() });
});

test('sends nothing when there is nothing to read in a line', () => {
  const { channel, chat } = open();
  expect(chat.say('\u202e')).toBeNull();
  expect(channel.send).not.toHaveBeenCalled();
});

test.each([
  ['not-connected', 'Hi', 'closed'],
  ['chat-too-long', '\u4e16'.repeat(CHAT_BYTES / 3), 'open'],
] as const)('tells why a line does not go out: %s', (error, line, readyState) => {
  const { channel, chat, ports } = open(readyState);
  expect(chat.say(line)).toBe(error);
  expect(channel.send).not.toHaveBeenCalled();
  expect(ports.crossed).not.toHaveBeenCalled();
});

test('takes some lines in a row, and more after a moment', () => {
  const { chat } = open();
  const answers = Array.from({ length: 100 }, () => chat.say('Hi'));
  expect(answers[0]).toBeNull();
  expect(answers.at(-1)).toBe('chat-too-fast');
  vi.advanceTimersByTime(5_000);
  expect(chat.say('Hi')).toBeNull();
});

test('shows what the peer wrote, without what would change the direction of other text', () => {
  const { hear, ports } = open();
  const id = crypto.randomUUID();
  hear(JSON.stringify({ id, text: 'a\u202eb' }));
  expect(ports.crossed).toHaveBeenCalledExactlyOnceWith({
    id,
    peer: ADA,
    from: 'peer',
    text: 'ab',
    at: Date.now(),
  });
});

test.each([
  ['no text', 'Hi'],
  ['no id', JSON.stringify({ text: 'Hi' })],
  ['nothing to read', JSON.stringify({ id: crypto.randomUUID(), text: '\u202e' })],
  ['bytes', new Uint8Array(4)],
])('counts what is no line of chat: %s', (_what, data) => {
  const { hear, ports } = open();
  hear(data);
  expect(ports.unknown).toHaveBeenCalledOnce();
  expect(ports.crossed).not.toHaveBeenCalled();
});

test('counts a line that is over the budget', () => {
  const { hear, ports } = open('open', false);
  hear(JSON.stringify({ id: crypto.randomUUID(), text: 'Hi' }));
  expect(ports.unknown).toHaveBeenCalledOnce();
  expect(ports.crossed).not.toHaveBeenCalled();
});
