// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { TransferList } from '../../../../src/popup/files/lists-on-demand';
import { TransferFold } from '../../../../src/popup/home/transfer-fold';
import type { TransferId } from '../../../../src/protocol/snapshot/ids';
import type { TransferView } from '../../../../src/protocol/snapshot/transfer-view';
import { resetBrowser } from '../../fake-browser';
import { file, transferIn } from '../../people';

beforeEach(resetBrowser);
beforeAll(TransferList.fetch);
afterEach(cleanup);

const HOUR_MS = 60 * 60_000;
const over = (name: string): TransferView =>
  transferIn(
    { name: 'saved' },
    { id: name as TransferId, files: [file(name, 1)], endedAt: Date.now() - HOUR_MS },
  );

function open(transfers: readonly TransferView[]): HTMLDetailsElement {
  render(<TransferFold transfers={transfers} displayNameOf={() => 'Grace'} />);
  return screen.getByRole('group');
}

const rows = () => document.querySelectorAll('[data-test="transfer"]');

test('a closed fold draws its transfers when the user opens it', async () => {
  const fold = open([over('a'), over('b')]);
  expect(rows()).toHaveLength(0);
  fold.open = true;
  fireEvent(fold, new Event('toggle'));
  await waitFor(() => expect(rows()).toHaveLength(2));
});
