// @vitest-environment happy-dom
import '../../fake-browser';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ChatPanel } from '../../../../src/popup/call/chat-panel';
import { command, refusal } from '../../../../src/popup/state/commands';
import { subscribeSnapshot } from '../../../../src/popup/state/use-snapshot';
import { draftKey } from '../../../../src/protocol/chat/drafts';
import { timelineOf } from '../../../../src/protocol/chat/timeline';
import type { PickedEntry } from '../../../../src/protocol/contract/handed';
import type { ChatEntry } from '../../../../src/protocol/snapshot/chat-view';
import { agree, commandsHeard, refuseWith, resetBrowser, said, stores } from '../../fake-browser';
import { GRACE, idOf } from '../../people';

/** A new peer for each test: a draft to a peer is kept for as long as the page lives. */
let peer = 0;

beforeEach(() => {
  resetBrowser();
  peer += 1;
  picked = [];
});
beforeAll(subscribeSnapshot);
afterEach(cleanup);

let picked: PickedEntry[] = [];

const to = () => ({ peer: idOf(peer), onOpenLine: false });

function open(chat: readonly ChatEntry[]) {
  return render(
    <ChatPanel
      displayName="Grace"
      to={to()}
      timeline={timelineOf(chat, [], null)}
      unread={null}
      onRead={() => {}}
      onSend={(text) => command('chat.send', { text })}
      onEntries={(entries) => picked.push(...entries)}
    />,
  );
}

const linesSent = () => commandsHeard().filter(({ name }) => name === 'chat.send');
const draft = (text: string) => said('draft.keep', { to: to(), text });
const draftsSent = () => commandsHeard().filter(({ body }) => isTo(body, to().peer));
const isTo = (body: unknown, id: string) => JSON.stringify(body).includes(`"peer":"${id}"`);

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
])('%s is drawn as text', (words) => {
  open([line(words)]);
  expect(screen.getByText(words)).toBeTruthy();
  expect(document.querySelectorAll('a, img')).toHaveLength(0);
});

test('a screen reader hears who said it', () => {
  open([line('Hello'), line('Hi', 'me')]);
  const spoken = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(spoken).toEqual([expect.stringMatching(/^GraceHello/), expect.stringMatching(/^YouHi/)]);
});

test('an empty chat says where the lines go', () => {
  open([]);
  expect(screen.getByText(/directly to Grace and disappear/)).toBeTruthy();
});

test('Enter sends and empties the field', async () => {
  open([]);
  type('你好');
  fireEvent.keyDown(field(), { key: 'Enter' });
  await waitFor(() => expect(field().value).toBe(''));
  expect(linesSent()).toEqual([said('chat.send', { text: '你好' })]);
});

test.each([
  ['Shift and Enter make a new line', { key: 'Enter', shiftKey: true }],
  ['Enter that ends a Chinese word sends nothing', { key: 'Enter', isComposing: true }],
])('%s', async (_what, key) => {
  open([]);
  type('ni');
  expect(fireEvent.keyDown(field(), key)).toBe(true);
  expect(linesSent()).toEqual([]);
});

test('nothing but spaces is not sent', () => {
  open([]);
  type('  \n ');
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(linesSent()).toEqual([]);
});

test('a refused line stays in the field', async () => {
  refuseWith('not-connected');
  open([]);
  type('Are you there?');
  fireEvent.keyDown(field(), { key: 'Enter' });
  await waitFor(() => expect(linesSent()).toHaveLength(1));
  await waitFor(() => expect(field().value).toBe('Are you there?'));
});

test('a refused line comes back before what was typed since', async () => {
  open([]);
  refuseWith('not-connected');
  type('Are you');
  fireEvent.keyDown(field(), { key: 'Enter' });
  type(' there?');
  await waitFor(() => expect(field().value).toBe('Are you there?'));
});

test('two lines in a row are each sent once', async () => {
  open([]);
  for (const words of ['one', 'two']) {
    type(words);
    fireEvent.keyDown(field(), { key: 'Enter' });
    fireEvent.keyDown(field(), { key: 'Enter' });
  }
  await waitFor(() => expect(linesSent()).toHaveLength(2));
  expect(linesSent().map(({ body }) => body)).toEqual([{ text: 'one' }, { text: 'two' }]);
});

test('each letter is sent to background at once, because a view may close at any moment, and an empty draft after the line', async () => {
  open([]);
  for (const typed of ['S', 'Se', 'See']) type(typed);
  expect(draftsSent()).toEqual([draft('S'), draft('Se'), draft('See')]);
  fireEvent.keyDown(field(), { key: 'Enter' });
  await waitFor(() => expect(draftsSent().at(-1)).toEqual(draft('')));
});

test('a draft stays while the user looks at another tab', () => {
  const shown = open([]);
  type('See you');
  shown.unmount();
  open([]);
  expect(field().value).toBe('See you');
});

test('a line that is too long to be kept stays in the field, and is kept once it is shorter', async () => {
  open([]);
  refuseWith('chat-too-long');
  type('long');
  await waitFor(() => expect(refusal.value).toBe('chat-too-long'));
  expect(field().value).toBe('long');
  agree();
  type('short');
  await waitFor(() => expect(draftsSent().at(-1)).toEqual(draft('short')));
});

/** The snapshot shows that background keeps this text. */
const keeps = (text: string) => act(() => stores({ drafts: { [draftKey(to())]: { text, at: 0 } } }));

async function typeAndKeep(...texts: string[]): Promise<void> {
  for (const text of texts) {
    await act(() => {
      type(text);
    });
  }
}

test('a kept text that the snapshot shows late does not come back into the field', async () => {
  open([]);
  await typeAndKeep('plain', '', 'd');
  for (const late of ['plain', '']) {
    await keeps(late);
    expect(field().value).toBe('d');
  }
  await keeps('d');
  await keeps('another view wrote this');
  expect(field().value).toBe('another view wrote this');
});

test('a text that is cleared and typed again stays until another view clears it', async () => {
  open([]);
  await keeps('a');
  await typeAndKeep('', 'a');
  await keeps('');
  expect(field().value).toBe('a');
  await keeps('a');
  await keeps('');
  expect(field().value).toBe('');
});

test('files are sent from beside the field, and the draft stays', () => {
  open([]);
  type('Here it is');
  expect(screen.getByRole('button', { name: 'Send files' })).toBeTruthy();
  const input = document.querySelector<HTMLInputElement>('[data-test="attach-files"]');
  if (!input) throw new Error('there is no field for files');
  Object.defineProperty(input, 'files', { value: [new File(['x'], 'a.txt')] });
  fireEvent.change(input);
  expect(picked.map(({ path }) => path)).toEqual(['a.txt']);
  expect(field().value).toBe('Here it is');
});
