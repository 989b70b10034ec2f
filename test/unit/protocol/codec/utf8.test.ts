import { expect, test } from 'vitest';
import { CHAT_BYTES } from '../../../../src/protocol/chat/limits';
import { fitsUtf8, utf8Bytes } from '../../../../src/protocol/codec/utf8';
import { parseChat } from '../../../../src/protocol/session/control-frames';

const FRAME = { id: '00000000-0000-4000-8000-000000000000', text: '' };
const EMPTY_FRAME_BYTES = JSON.stringify(FRAME).length;

test.each(['x', 'é', '中', '😀', '\ud800'])('a text of %j fits as many bytes as it has in UTF-8', (char) => {
  const text = char.repeat(100);
  expect(fitsUtf8(text, utf8Bytes(text))).toBe(true);
  expect(fitsUtf8(text, utf8Bytes(text) - 1)).toBe(false);
});

test.each([
  ['Latin', 'x', 1],
  ['Greek', 'π', 2],
  ['Chinese', '中', 3],
  ['emoji', '😀', 4],
])('a chat frame of %s is taken up to its bytes in UTF-8, and no longer', (_script, char, bytes) => {
  const frame = (times: number) => JSON.stringify({ ...FRAME, text: char.repeat(times) });
  const most = Math.floor((CHAT_BYTES - EMPTY_FRAME_BYTES) / bytes);
  expect(parseChat(frame(most))?.text).toHaveLength(char.length * most);
  expect(parseChat(frame(most + 1))).toBeNull();
});
