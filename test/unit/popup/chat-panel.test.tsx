// @vitest-environment happy-dom
import '../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChatPanel } from '../../../src/popup/call/chat-panel';
import type { ChatEntry } from '../../../src/protocol/snapshot';
import { commandsHeard, refuseWith, resetBrowser, said } from '../fake-browser';
import { GRACE } from '../people';

beforeEach(resetBrowser);
afterEach(cleanup);

const line = (text: string, from: ChatEntry['from'] = 'peer'): ChatEntry => ({
  id: text,
  peer: GRACE.id,
  from,
  text,
  at: 0,
});

const field = () => screen.getByLabelText('Message') as HTMLTextAreaElement;
const type = (value: string) => fireEvent.input(field(), { target: { value } });

test.each([
  'https://example.org/?a=1&b=2',
  '<a href="https://example.org">here</a>',
  '<img src=x onerror=alert(1)>',
])('%s is shown as the text it is', (words) => {
  render(<ChatPanel who="Grace" chat={[line(words)]} />);
  expect(screen.getByText(words)).toBeTruthy();
  expect(document.querySelectorAll('a, img')).toHaveLength(0);
});

test('a screen reader hears who said it', () => {
  render(<ChatPanel who="Grace" chat={[line('Hello'), line('Hi', 'me')]} />);
  const spoken = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(spoken).toEqual([expect.stringMatching(/^GraceHello/), expect.stringMatching(/^YouHi/)]);
});

test('before the first line it says where words go', () => {
  render(<ChatPanel who="Grace" chat={[]} />);
  expect(screen.getByText(/straight to Grace and are forgotten/)).toBeTruthy();
});

test('Enter sends and empties the field', async () => {
  render(<ChatPanel who="Grace" chat={[]} />);
  type('你好');
  fireEvent.keyDown(field(), { key: 'Enter' });
  await waitFor(() => expect(field().value).toBe(''));
  expect(commandsHeard()).toEqual([said('chat.send', { text: '你好' })]);
});

test.each([
  ['Shift and Enter make a new line', { key: 'Enter', shiftKey: true }],
  ['Enter that ends a Chinese word sends nothing', { key: 'Enter', isComposing: true }],
])('%s', async (_what, key) => {
  render(<ChatPanel who="Grace" chat={[]} />);
  type('ni');
  expect(fireEvent.keyDown(field(), key)).toBe(true);
  expect(commandsHeard()).toEqual([]);
});

test('nothing but spaces is not sent', () => {
  render(<ChatPanel who="Grace" chat={[]} />);
  type('  \n ');
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(commandsHeard()).toEqual([]);
});

test('what could not be sent stays in the field', async () => {
  refuseWith('not-connected');
  render(<ChatPanel who="Grace" chat={[]} />);
  type('Are you there?');
  fireEvent.keyDown(field(), { key: 'Enter' });
  await waitFor(() => expect(commandsHeard()).toHaveLength(1));
  expect(field().value).toBe('Are you there?');
});
