import { expect, test } from 'vitest';
import { shown } from '../../harness/browser/shown';

test('a small state is shown whole, an entry on each line', () => {
  expect(shown({ call: { phase: 'ringing' }, link: null })).toBe("call: { phase: 'ringing' }\nlink: null");
});

test('what is no record is shown as it is', () => {
  expect(shown(['HELLO', 'BYE'])).toBe("[ 'HELLO', 'BYE' ]");
  expect(shown(undefined)).toBe('undefined');
});

test('a session description is left out, and its length is told', () => {
  expect(shown({ link: { local: 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n' } })).toBe(
    "link: { local: '(SDP of 31 characters)' }",
  );
});

test('a long string keeps both ends and tells its length', () => {
  const text = shown({ chat: [`begin${'x'.repeat(1000)}end`] });
  expect(text).toMatch(/^chat: \[ 'begin.* … \(1008 characters\) … .*end' \]$/);
  expect(text.length).toBeLessThan(150);
});

test('a long entry leaves room for the others, and the whole is short and keeps its end', () => {
  const calls = Array.from({ length: 500 }, (_, index) => ({ index }));
  const text = shown({ calls, chat: calls, contacts: calls, keys: calls, drafts: calls, call: 'ended' });
  expect(text.length).toBeLessThanOrEqual(6_000);
  expect(text.startsWith('calls: [')).toBe(true);
  expect(text.endsWith("call: 'ended'")).toBe(true);
});
