// @vitest-environment happy-dom

import '../fake-browser';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CopyButton } from '../../../src/ui/copy-button';
import { resetBrowser } from '../fake-browser';

let copied: string[] = [];

/** As the browser does for a frame whose page keeps the clipboard from it. */
beforeEach(() => {
  resetBrowser();
  copied = [];
  const writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
});
afterEach(cleanup);

function press(): void {
  render(<CopyButton copies="the ID" label="Copy my ID" />);
  fireEvent.click(screen.getByRole('button'));
}

test('what the clipboard of today refuses is copied by the older command', async () => {
  document.execCommand = (command) => {
    const event = new Event(command, { cancelable: true });
    const clipboardData = { setData: (_type: string, words: string) => copied.push(words) };
    return !document.dispatchEvent(Object.assign(event, { clipboardData }));
  };
  press();
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
  expect(copied).toEqual(['the ID']);
  document.dispatchEvent(new Event('copy'));
  expect(copied).toHaveLength(1);
});

test('when both are refused, the user is told to copy by hand', async () => {
  document.execCommand = () => false;
  press();
  expect(await screen.findByText('Couldn’t copy. Select the text and copy it yourself.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Copy my ID' })).toBeTruthy();
});
