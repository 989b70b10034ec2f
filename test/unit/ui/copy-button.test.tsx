// @vitest-environment happy-dom

import '../fake-browser';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CopyButton } from '../../../src/ui/copy-button';
import { resetBrowser } from '../fake-browser';

beforeEach(resetBrowser);
afterEach(cleanup);

test('when the page around a dock keeps the clipboard from it, the user is told to copy by hand', async () => {
  const writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  render(<CopyButton copies="the ID" label="Copy my ID" />);
  fireEvent.click(screen.getByRole('button'));
  expect(await screen.findByText('Couldn’t copy. Select the text and copy it yourself.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Copy my ID' })).toBeTruthy();
});
