// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OFFER_ROWS } from '../../../../src/popup/files/limits';
import { TransferRow } from '../../../../src/popup/files/transfer-row';
import { refusal } from '../../../../src/popup/state/commands';
import { offerDigest } from '../../../../src/protocol/consent/digest';
import type { TransferFile, TransferView } from '../../../../src/protocol/snapshot/transfer-view';
import { FILES_PER_OFFER, TRANSFER_FILES_SHOWN } from '../../../../src/protocol/transfer/limits';
import { riskyFirst } from '../../../../src/protocol/transfer/manifest';
import { eraseTransfers, LISTS_STORE, TRANSFERS_DATABASE } from '../../../../src/shared/transfers-database';
import { commandsHeard, resetBrowser, said } from '../../fake-browser';
import { file, transferIn } from '../../people';

beforeEach(resetBrowser);
afterEach(cleanup);

function offer(files: readonly TransferFile[], part: Partial<TransferView> = {}): TransferView {
  const view = transferIn({ name: 'offered' }, { files, totalBytes: 170_000_000, ...part });
  render(<TransferRow view={view} displayName="Grace" />);
  return view;
}

const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const accept = () => screen.getByRole('button', { name: /^Accept/ });

async function accepts(view: TransferView, without: number[], saveAs = 'files'): Promise<void> {
  fireEvent.click(accept());
  const { id: transfer, digest } = view;
  await waitFor(() =>
    expect(commandsHeard()).toEqual([said('file.accept', { transfer, digest, without, saveAs } as never)]),
  );
}

const TWO = [file('a.txt', 1, false, 0), file('b.txt', 2, false, 1)];

describe('an offer', () => {
  test('says who wants to send how much, and how it would be saved: nothing has happened yet', () => {
    offer(TWO, { isTree: true });
    expect(screen.getByRole('status').textContent).toBe('Grace wants to send 2 files · 170 MB');
    expect(screen.getByText('Will be saved as one ZIP in Downloads')).toBeTruthy();
  });

  test('is accepted whole, into Downloads', async () => {
    await accepts(offer([file('film.mp4', 1)]), []);
  });

  test('of a folder is saved as one zip', async () => {
    await accepts(offer(TWO, { isTree: true }), [], 'zip');
  });

  test('is accepted without the files that the user leaves out, and cannot be accepted without all of them', async () => {
    const view = offer(TWO);
    fireEvent.click(box(/a\.txt/));
    expect(accept().textContent).toBe('Accept 1 of 2');
    await accepts(view, [0]);
    fireEvent.click(box(/b\.txt/));
    expect(accept().hasAttribute('disabled')).toBe(true);
  });

  test('one tick takes all or none', () => {
    offer(TWO);
    expect(box(/All 2 files/).checked).toBe(true);
    fireEvent.click(box(/a\.txt/));
    expect([box(/All 2 files/).indeterminate, box(/All 2 files/).getAttribute('aria-checked')]).toEqual([
      true,
      'mixed',
    ]);
    fireEvent.click(box(/All 2 files/));
    expect([box(/a\.txt/).checked, box(/b\.txt/).checked]).toEqual([true, true]);
    fireEvent.click(box(/All 2 files/));
    expect([box(/a\.txt/).checked, box(/b\.txt/).checked]).toEqual([false, false]);
  });
});

describe('what may run programs', () => {
  const FILES = [file('setup.exe', 48, true, 9), ...TWO];

  test('stands first, is not ticked, and is explained before the buttons', () => {
    offer(FILES);
    const [first] = screen.getAllByRole('checkbox');
    expect(first).toBe(box(/setup\.exe/));
    expect(box(/setup\.exe/).checked).toBe(false);
    const warning = screen.getByText(/May run programs when opened.*from Grace/);
    expect(warning.compareDocumentPosition(accept())).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(screen.getByLabelText('May run programs')).toBeTruthy();
  });

  test('is left out unless the user ticks it', async () => {
    const view = offer(FILES);
    expect(accept().textContent).toBe('Accept 2 of 3');
    await accepts(view, [9]);
  });

  test('comes along after a tick of its own, and not with all others', async () => {
    const view = offer(FILES);
    fireEvent.click(box(/All 2 others/));
    fireEvent.click(box(/All 2 others/));
    expect(box(/setup\.exe/).checked).toBe(false);
    fireEvent.click(box(/setup\.exe/));
    await accepts(view, []);
  });

  test('alone has to be ticked before it can be accepted', async () => {
    const view = offer([file('setup.exe', 48, true)]);
    expect(accept().hasAttribute('disabled')).toBe(true);
    fireEvent.click(box(/setup\.exe/));
    await accepts(view, []);
  });
});

test('a folder is taken as one, or file by file once it is unfolded', async () => {
  const trip = Array.from({ length: 7 }, (_, at) => file(`Trip/photo ${at}.jpg`, 1, false, at));
  const view = offer([...trip, file('notes.txt', 1, false, 7)], { isTree: true });
  expect(screen.getAllByRole('checkbox')).toHaveLength(1);
  const unfold = (at: number) => screen.getAllByRole('button', { name: 'Show names' })[at] as HTMLElement;
  fireEvent.click(unfold(0));
  fireEvent.click(box(/Trip/));
  expect(accept().textContent).toBe('Accept 1 of 8');
  fireEvent.click(unfold(1));
  fireEvent.click(box(/photo 3\.jpg/));
  expect(box(/Trip/).indeterminate).toBe(true);
  await accepts(view, [0, 1, 2, 4, 5, 6], 'zip');
});

/** The list is read from a disk, and checked: that takes as long as the machine is busy. */
const PATIENCE = { timeout: 20_000 };

describe('an offer of more files than the snapshot shows', { timeout: 60_000 }, () => {
  const entries = Array.from({ length: FILES_PER_OFFER }, (_, at) => ({
    path: at === 5_000 ? 'Trip/setup.exe' : `Trip/photo ${at}.jpg`,
    bytes: 1,
  }));
  const files = riskyFirst(entries).slice(0, TRANSFER_FILES_SHOWN);
  const { id, peer } = transferIn({ name: 'offered' });
  const large = { fileCount: entries.length, isTree: true, digest: offerDigest(peer, id, entries) };

  async function keep(kept: typeof entries): Promise<void> {
    const database = await openDB(TRANSFERS_DATABASE, 2, {
      upgrade: (db) => void db.createObjectStore(LISTS_STORE),
    });
    await database.put(LISTS_STORE, { entries: kept, without: [] }, id);
    database.close();
  }
  afterEach(eraseTransfers);

  test('can be chosen from whole, and draws only the rows that are asked for', async () => {
    await keep(entries);
    const view = offer(files, large);
    await screen.findByRole('checkbox', { name: /All 9,999 others/ }, PATIENCE);
    expect(screen.getAllByRole('checkbox')).toHaveLength(2);
    const unfold = () => screen.getAllByRole('button', { name: 'Show names' });
    fireEvent.click(unfold()[0] as HTMLElement);
    expect(screen.getAllByRole('checkbox')).toHaveLength(3 + OFFER_ROWS);
    fireEvent.click(screen.getByRole('button', { name: 'and 9,949 more' }));
    expect(screen.getAllByRole('checkbox')).toHaveLength(3 + 2 * OFFER_ROWS);
    fireEvent.click(box(/photo 3\.jpg/));
    await accepts(view, [3, 5_000], 'zip');
  });

  test('cannot be accepted by a list that is not the one that was offered', async () => {
    await keep([...entries.slice(1), { path: 'Trip/photo 0.jpg', bytes: 2 }]);
    offer(files, large);
    await waitFor(() => expect(refusal.value).toBe('unexpected'), PATIENCE);
    expect(accept().hasAttribute('disabled')).toBe(true);
    expect(screen.getByRole('button', { name: 'Decline' }).hasAttribute('disabled')).toBe(false);
  });
});
