// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ShareWith } from '../../../../src/popup/home/parts-on-demand';
import { ThisTab } from '../../../../src/popup/home/this-tab';
import type { Contact } from '../../../../src/protocol/snapshot/contact';
import { resetBrowser, standOn } from '../../fake-browser';
import { BEN, GRACE } from '../../people';

const PLAN = { id: 7, title: 'Floor plan', url: 'https://plans.example/floor' };
let shared: [number, string][] = [];

beforeAll(() => ShareWith.fetch());
beforeEach(() => {
  resetBrowser();
  shared = [];
});
afterEach(cleanup);

/** `around` is the tab that the view is in; the popup is in none. */
async function draw(
  active: object,
  { around, contacts = [GRACE, BEN] }: { around?: object; contacts?: readonly Contact[] } = {},
): Promise<void> {
  standOn(active, around);
  render(
    <ThisTab
      contacts={contacts}
      presence={{ [GRACE.id]: Date.now() }}
      calls={[]}
      onShare={({ id }, { name }) => shared.push([id, name])}
    />,
  );
  await new Promise((resolve) => setTimeout(resolve));
}
const row = () => document.querySelector('[data-test="this-tab"]');
const names = () =>
  [...document.querySelectorAll('[data-test="share-person"]')].map((each) => each.textContent);
const choose = () => fireEvent.click(screen.getByRole('button', { name: 'Share with…' }));

test('the tab is named, and two presses share it with a person', async () => {
  await draw(PLAN);
  expect(row()?.textContent).toContain('This tab: Floor plan');
  choose();
  expect(names()).toEqual([expect.stringContaining('Grace'), expect.stringContaining('Ben')]);
  fireEvent.click(screen.getByText('Ben'));
  expect(shared).toEqual([[7, 'Ben']]);
  expect(names()).toEqual([]);
});

test('a name is typed, and Enter chooses the first', async () => {
  await draw(PLAN);
  choose();
  const field = screen.getByRole('searchbox', { hidden: true });
  fireEvent.input(field, { target: { value: 'be' } });
  expect(names()).toHaveLength(1);
  const form = field.closest('form');
  if (form) fireEvent.submit(form);
  expect(shared).toEqual([[7, 'Ben']]);
});

test('nobody who is blocked can be chosen, and without anybody there is no row', async () => {
  await draw(PLAN, { contacts: [GRACE, { ...BEN, blocked: true }] });
  choose();
  expect(names()).toHaveLength(1);
  cleanup();
  await draw(PLAN, { contacts: [{ ...BEN, blocked: true }] });
  expect(row()).toBeNull();
});

test.each([
  ['a page of the browser', { id: 7, title: 'Settings', url: 'chrome://settings/' }],
  ['a page on which Tincan was not clicked', { id: 7 }],
])('%s has no row', async (_what, tab) => {
  await draw(tab);
  expect(row()).toBeNull();
});

test('the window in a tab of its own has no row, and the dock has that of the page around it', async () => {
  await draw(PLAN, {
    around: { id: 8, title: 'Tincan', url: 'chrome-extension://abc/src/popup/window.html' },
  });
  expect(row()).toBeNull();
  cleanup();
  await draw(PLAN, { around: { id: 9, title: 'Roof', url: 'https://plans.example/roof' } });
  expect(row()?.textContent).toContain('Roof');
});
