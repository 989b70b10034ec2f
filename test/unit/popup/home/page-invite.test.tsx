// @vitest-environment happy-dom
import '../../fake-browser';
import { act, cleanup, fireEvent, render, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { PageInviteRow } from '../../../../src/popup/home/page-invite';
import { subscribeSnapshot } from '../../../../src/popup/state/use-snapshot';
import { inviteLink } from '../../../../src/protocol/identity/invite';
import { INVITE_LINK_CHARS } from '../../../../src/protocol/identity/limits';
import { resetBrowser, stores } from '../../fake-browser';
import { GRACE, idOf, ME } from '../../people';

const SECRET = 'AAECAwQFBgcICQoLDA0ODw';
const link = (part = {}) =>
  inviteLink({ id: idOf(9), name: 'Mallory', brokers: [], secret: SECRET, ...part });

const executeScript = vi.fn();
const onCall = vi.fn();

beforeAll(subscribeSnapshot);
beforeEach(() => {
  resetBrowser();
  vi.clearAllMocks();
  vi.stubGlobal('chrome', {
    ...chrome,
    tabs: { query: async () => [{ id: 5, url: 'https://home.example/g' }] },
    scripting: { executeScript },
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const row = () => document.querySelector('[data-test="page-invite"]');

/** What the page under the popup has; an error where the browser lets nothing be read. */
async function over(page: unknown): Promise<void> {
  executeScript.mockImplementation(async () => {
    if (page instanceof Error) throw page;
    return [{ result: page }];
  });
  await act(async () => stores({ profile: ME, contacts: [GRACE] }, 'local'));
  render(<PageInviteRow onCall={onCall} />);
  await waitFor(() => expect(executeScript).toHaveBeenCalledOnce());
  await act(async () => {});
}

test('one press calls by the invite of the page, and it says that nothing is proved', async () => {
  await over(link());
  expect(row()?.textContent).toContain('Nothing proves whose it is.');
  expect(row()?.textContent).toContain('Mallory');
  await act(async () => void fireEvent.click(document.querySelector('[data-test="dial-audio"]') as Element));
  expect(onCall).toHaveBeenCalledExactlyOnceWith(link(), 'audio', 'Mallory');
  expect(executeScript).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ target: { tabId: 5 }, args: ['tincanInvite', INVITE_LINK_CHARS] }),
  );
});

test('a contact has the name that the user gave, whatever the page says', async () => {
  await over(link({ id: GRACE.id }));
  expect(row()?.textContent).toContain('Grace');
  expect(row()?.textContent).not.toContain('Mallory');
  expect(row()?.textContent).not.toContain('Not in your contacts');
  expect(row()?.querySelector('[data-test="contact-add"]')).toBeNull();
});

test.each([
  ['nothing', null],
  ['no text', { toString: 'x' }],
  ['another text', 'hello'],
  ['an invite without a secret', link({ secret: '' })],
  ['an invite of the user', link({ id: ME.id })],
  ['a page that may not be read', new Error('Cannot access a chrome:// URL')],
])('there is no row for %s', async (_what, page) => {
  await over(page);
  expect(row()).toBeNull();
});

test('no more of the page is read than the longest link', async () => {
  await over(null);
  const [[{ func }]] = executeScript.mock.calls as [
    [{ func: (name: string, most: number) => string | null }],
  ];
  document.documentElement.dataset.tincanInvite = 'x'.repeat(100);
  expect(func('tincanInvite', 10)).toBe('x'.repeat(10));
  delete document.documentElement.dataset.tincanInvite;
  expect(func('tincanInvite', 10)).toBeNull();
});
