// @vitest-environment happy-dom
import type { CallId, TransferId } from '../../../../src/protocol/snapshot/ids';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';
import type { FilesAsk } from '../../../../src/protocol/snapshot/transfer-view';
import '../../fake-browser';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { AskList } from '../../../../src/popup/files/ask-list';
import { subscribeSnapshot } from '../../../../src/popup/state/use-snapshot';
import { commandsHeard, resetBrowser, tellSettings } from '../../fake-browser';
import { GRACE, idOf, OF_CONTACT } from '../../people';

beforeEach(resetBrowser);
beforeAll(subscribeSnapshot);
afterEach(cleanup);

const call = 'a0'.repeat(16) as CallId;
const offers = [{ transfer: 'f0'.repeat(16) as TransferId, name: 'photo.jpg', files: 1, bytes: 1_000 }];
const ask: FilesAsk = { call, peer: GRACE.id, digest: 'd', ...OF_CONTACT, offers };
const guest: FilesAsk = { ...ask, peer: idOf(9), isGuest: true, peerSays: 'Gus' };

const show = (part: FilesAsk) => render(<AskList asks={[part]} contacts={[GRACE]} />);
const shown = () => screen.getByRole('listitem').textContent;

test('a contact has its name, and no mark', () => {
  const { container } = show({ ...ask, peerSays: 'Mallory' });
  expect(container.textContent).toContain('Grace');
  expect(container.textContent).not.toContain('Mallory');
  expect(container.querySelector('.unverified')).toBeNull();
});

test.each([
  ['a guest', guest, 'Guest, page not verified'],
  ['an unknown caller', { ...guest, isGuest: false }, 'Not in your contacts'],
])('%s has the name that it gives itself, and is marked', (_who, question, mark) => {
  const { container } = show(question);
  expect(container.textContent).toContain('Gus');
  expect(container.querySelector('.unverified')?.textContent).toContain(mark);
});

test('nothing is shown before it is said what is asked', () => {
  const { container } = show({ ...guest, digest: '', offers: [] });
  expect(container.innerHTML).toBe('');
});

test('who asks for files gets those that are chosen: there is no other yes', async () => {
  const { container } = show({ ...guest, offers: [], wantsFiles: true });
  expect(shown()).toContain('Gus');
  expect(screen.queryByText('Accept')).toBeNull();
  const input = container.querySelector('input[data-test="pick-files"]') as HTMLInputElement;
  await act(async () => void fireEvent.change(input, { target: { files: [new File(['a'], 'a.txt')] } }));
  await waitFor(() =>
    expect(commandsHeard()[0]).toEqual({ name: 'files.allow', body: { call, digest: 'd' } }),
  );
});

test('before a guest is answered it says that no guest can connect: the address is hidden, and there is no relay', async () => {
  await act(async () => tellSettings({ ...DEFAULT_SETTINGS, relayOnlyGuests: true }));
  const { container, unmount } = show(guest);
  expect(container.textContent).toContain('no guest can connect to you');
  unmount();
  expect(show(ask).container.textContent).not.toContain('no guest can connect');
  cleanup();
  await act(async () =>
    tellSettings({ ...DEFAULT_SETTINGS, relayOnlyGuests: true, home: 'https://home.example' }),
  );
  expect(show(guest).container.textContent).not.toContain('no guest can connect');
  await act(async () => tellSettings(DEFAULT_SETTINGS));
});

const RELAY = { ...DEFAULT_SETTINGS, home: 'https://home.example' };
test.each([
  ['a contact', ask, { ...RELAY, relayOnlyGuests: true }, 'each other’s IP address'],
  ['a contact', ask, { ...RELAY, relayOnly: true }, 'the address of your relay, not yours'],
  ['a guest', guest, RELAY, 'each other’s IP address'],
  ['a guest', guest, { ...RELAY, relayOnlyGuests: true }, 'the address of your relay, not yours'],
  ['an unknown sender', { ...guest, isGuest: false }, { ...RELAY, relayOnlyGuests: true }, 'not yours'],
])('what the answer tells %s of the address is said: %#', async (_who, question, settings, words) => {
  await act(async () => tellSettings(settings));
  expect(show(question).container.textContent).toContain(words);
  await act(async () => tellSettings(DEFAULT_SETTINGS));
});
