// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Problems } from '../../../../src/popup/frame/problems';
import { NO_MEDIA } from '../../../../src/protocol/snapshot/media-view';
import { namedFiles } from '../../../../src/protocol/storage/file-names';
import { resetBrowser } from '../../fake-browser';

beforeEach(resetBrowser);
afterEach(cleanup);

test('unreadable files are named, and those after the first few are counted', () => {
  const long = `${'folder/'.repeat(60)}last.txt`;
  const files = namedFiles(['Trip/secret.key', long, 'c', 'd', 'e', 'f']);
  render(<Problems problem={{ error: 'files-left-out', at: 0, files }} media={NO_MEDIA} />);
  const names = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(names).toEqual(['Trip/secret.key', 'last.txt', 'c', 'd', 'and 2 more']);
});
