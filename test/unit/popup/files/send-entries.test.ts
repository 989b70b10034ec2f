// @vitest-environment happy-dom
import '../../fake-browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sendEntries } from '../../../../src/popup/files/send-entries';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import { commandsHeard, resetBrowser, said } from '../../fake-browser';

const BEN = 'ben' as ContactId;
const ENTRIES = [{ path: 'a.txt', file: new File(['a'], 'a.txt'), handle: null }];
const FILES = { name: 'files.picked', to: BEN, entries: ENTRIES };

const offscreen = { tincanCallStreams: {}, postMessage: vi.fn() };

function openDocument(): void {
  vi.spyOn(chrome.extension, 'getViews').mockReturnValue([offscreen as unknown as Window]);
}

beforeEach(() => {
  resetBrowser();
  offscreen.postMessage.mockClear();
});
afterEach(() => vi.restoreAllMocks());

test('an open document gets the files in the same moment: the popup may close after it', () => {
  openDocument();
  void sendEntries(BEN, ENTRIES);
  expect(offscreen.postMessage).toHaveBeenCalledExactlyOnceWith(FILES, location.origin);
  expect(commandsHeard()).toEqual([]);
});

test('otherwise background opens it first', async () => {
  const sent = sendEntries(BEN, ENTRIES);
  openDocument();
  await sent;
  expect(commandsHeard()).toEqual([said('offscreen.open', { to: BEN })]);
  expect(offscreen.postMessage).toHaveBeenCalledExactlyOnceWith(FILES, location.origin);
});
