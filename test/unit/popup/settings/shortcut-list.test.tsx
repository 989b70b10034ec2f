// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ShortcutList } from '../../../../src/popup/settings/shortcut-list';
import { resetBrowser, shortcutsAre, tabsOpened } from '../../fake-browser';

const OPEN = { name: '_execute_action', description: '', shortcut: 'Alt+Shift+O' };
const HANG_UP = { name: 'hang-up', description: 'Hang up', shortcut: '' };

beforeEach(resetBrowser);
afterEach(cleanup);

test('the list shows each shortcut as the browser has it, opening first, and looks again when the user comes back', async () => {
  shortcutsAre([HANG_UP, OPEN]);
  render(<ShortcutList />);
  expect((await screen.findByText('Open Tincan')).nextSibling?.textContent).toBe('Alt+Shift+O');
  expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual([
    'Open Tincan',
    'Hang up',
  ]);
  expect(screen.getByText('Hang up').nextSibling?.textContent).toBe('None');
  shortcutsAre([OPEN, { ...HANG_UP, shortcut: 'Alt+Shift+H' }]);
  fireEvent.focus(window);
  expect((await screen.findByText('Alt+Shift+H')).tagName).toBe('KBD');
});

test('a button opens the page of the browser on which shortcuts are changed', () => {
  render(<ShortcutList />);
  fireEvent.click(screen.getByRole('button', { name: 'Change shortcuts' }));
  expect(tabsOpened()).toEqual(['chrome://extensions/shortcuts']);
});
