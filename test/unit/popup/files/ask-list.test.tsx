// @vitest-environment happy-dom
import type { CallId, TransferId } from '../../../../src/protocol/snapshot/ids';
import type { FilesAsk } from '../../../../src/protocol/snapshot/transfer-view';
import '../../fake-browser';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AskList } from '../../../../src/popup/files/ask-list';
import { commandsHeard, resetBrowser } from '../../fake-browser';
import { GRACE, idOf, OF_CONTACT } from '../../people';

beforeEach(resetBrowser);
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
