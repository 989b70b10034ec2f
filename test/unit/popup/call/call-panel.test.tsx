// @vitest-environment happy-dom
import '../../fake-browser';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CallPanel } from '../../../../src/popup/call/call-panel';
import { firstTab } from '../../../../src/popup/call/panel-tabs';
import { unreadByPeer } from '../../../../src/protocol/chat/unread';
import type { ChatEntry } from '../../../../src/protocol/snapshot/chat-view';
import type { GuestPurpose } from '../../../../src/protocol/snapshot/contact';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import type { TransferView } from '../../../../src/protocol/snapshot/transfer-view';
import { resetBrowser } from '../../fake-browser';
import { idOf, transferIn } from '../../people';

/** A new peer for each test: a draft to a peer is kept for as long as the page lives. */
let peer: ContactId = idOf(0);
let tests = 100;

beforeEach(() => {
  resetBrowser();
  tests += 1;
  peer = idOf(tests);
});
afterEach(cleanup);

const OFFER = transferIn({ name: 'offered' });
const SENT = transferIn({ name: 'offered' }, { direction: 'sending' });

function panel(
  transfers: readonly TransferView[],
  chat: readonly ChatEntry[] = [],
  invitedTo: GuestPurpose | null = null,
) {
  const unread = unreadByPeer(chat, {}).get(peer) ?? null;
  return (
    <CallPanel
      {...{ displayName: 'Grace', peer, chat, unread, transfers, invitedTo }}
      startedAt={0}
      link={null}
      safety={null}
      onEntries={() => {}}
    />
  );
}

const line = (n: number): ChatEntry => ({ id: `line ${n}`, peer, from: 'peer', text: `line ${n}`, at: n });
const tab = (name: string) => screen.getByRole('button', { name: new RegExp(`^${name}`) });
const isOpen = (name: string) => tab(name).getAttribute('aria-pressed') === 'true';
const field = () => screen.getByLabelText('Message');

test('an offer of the peer adds to the number on its tab, and does not open the tab', () => {
  const { rerender } = render(panel([]));
  rerender(panel([OFFER]));
  expect(isOpen('Chat')).toBe(true);
  expect(tab('Files').textContent).toBe('Files1');
});

test('a transfer that the user sends opens its tab', async () => {
  const { rerender } = render(panel([]));
  await act(() => rerender(panel([SENT])));
  expect(isOpen('Files')).toBe(true);
});

test.each([
  ['has begun a line', () => fireEvent.input(field(), { target: { value: 'See' } })],
  ['has the focus in the field', () => field().focus()],
])('a transfer that the user sends opens no tab while the user %s', async (_what, write) => {
  const { rerender } = render(panel([]));
  write();
  await act(() => rerender(panel([SENT])));
  expect(isOpen('Chat')).toBe(true);
  expect(tab('Files').textContent).toBe('Files1');
});

test('the tab counts unread lines, unless the chat is open', () => {
  const { rerender } = render(panel([]));
  fireEvent.click(tab('Files'));
  rerender(panel([], [line(1), line(2)]));
  expect(tab('Chat').textContent).toBe('Chat2');
  fireEvent.click(tab('Chat'));
  expect(tab('Chat').textContent).toBe('Chat');
});

test.each([
  ['send', 'Files'],
  ['receive', 'Files'],
  ['watch', 'Chat'],
  ['call', 'Chat'],
] as const)('a call by a link to %s opens with %s', (purpose, first) => {
  render(panel([], [], purpose));
  expect(isOpen(first)).toBe(true);
});

const NOTHING = { draft: false, waits: false, unread: false, moves: false, isForFiles: false };

test.each([
  ['nothing', {}, 'chat'],
  ['a transfer that moves', { moves: true }, 'files'],
  ['unread lines beside it', { moves: true, unread: true }, 'chat'],
  ['files to come', { isForFiles: true }, 'files'],
  ['unread lines beside those', { isForFiles: true, unread: true }, 'chat'],
  ['an offer that waits', { moves: true, waits: true, unread: true }, 'files'],
  ['a line that was begun', { moves: true, waits: true, unread: true, draft: true }, 'chat'],
] as const)('with %s a panel opens with its tab', (_what, there, first) => {
  expect(firstTab({ ...NOTHING, ...there })).toBe(first);
});
