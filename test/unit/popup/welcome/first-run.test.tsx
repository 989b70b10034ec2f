// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AnewStep } from '../../../../src/popup/welcome/anew-step';
import { DonePage } from '../../../../src/popup/welcome/done-page';
import { NameStep } from '../../../../src/popup/welcome/name-step';
import { drawWords } from '../../../../src/popup/welcome/recovery-words';
import list from '../../../../src/popup/welcome/word-list.txt?raw';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';
import { agree, commandsHeard, pin, pinWatchers, refuseWith, resetBrowser, said } from '../../fake-browser';
import { ME } from '../../people';

const WORDS = 'copper lantern otter nine';
const OWN = 'kettle meadow violin';
const LOCKED = { iterations: 1_000_000, salt: '', iv: '', ciphertext: '' };

const closes = vi.fn<() => void>();

beforeEach(() => {
  resetBrowser();
  closes.mockClear();
  vi.stubGlobal('close', closes);
});
afterEach(cleanup);

const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const done = (words: string | null, lockedKey: typeof LOCKED | null = null) => (
  <DonePage profile={ME} settings={DEFAULT_SETTINGS} invite={null} dropBox={null} {...{ words, lockedKey }} />
);

test('four words are drawn from the list, fairly enough that its last words come, too', () => {
  const all = list.trim().split('\n');
  expect(new Set(all).size).toBe(7772);
  expect(all.filter((word) => !/^[a-z]{3,9}$/.test(word))).toEqual([]);
  const drawn = Array.from({ length: 2_000 }, drawWords).flatMap((words) => words.split(' '));
  expect(drawn).toHaveLength(8_000);
  expect(drawn.filter((word) => !all.includes(word))).toEqual([]);
  const inLastTenth = drawn.filter((word) => all.indexOf(word) >= all.length * 0.9).length;
  expect(inLastTenth).toBeGreaterThan(600);
  expect(inLastTenth).toBeLessThan(1_000);
});

test('the first step has the focus in its field, makes the key under new words, and hands the words on', async () => {
  const onDone = vi.fn<(words: string) => void>();
  render(<NameStep onDone={onDone} onRestore={() => undefined} />);
  expect(document.activeElement).toBe(screen.getByLabelText('Your name'));
  type('Your name', 'Nora');
  press('Continue');
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  const [words = ''] = onDone.mock.calls[0] ?? [];
  expect(words).toMatch(/^[a-z]+ [a-z]+ [a-z]+ [a-z]+$/);
  expect(commandsHeard()).toEqual([said('identity.make', { name: 'Nora', words })]);
});

test('a name that is refused is told at its field, until another one is typed', async () => {
  const onDone = vi.fn<(words: string) => void>();
  refuseWith('name-empty');
  render(<NameStep onDone={onDone} onRestore={() => undefined} />);
  press('Continue');
  expect(await screen.findByText(/The name is empty/)).toBeTruthy();
  expect(onDone).not.toHaveBeenCalled();
  type('Your name', 'Nora');
  expect(screen.queryByText(/The name is empty/)).toBeNull();
});

test('the way to restore a recovery file is at the first step', () => {
  const onRestore = vi.fn<() => void>();
  render(<NameStep onDone={() => undefined} onRestore={onRestore} />);
  press('I have a recovery file');
  expect(onRestore).toHaveBeenCalledOnce();
});

test('after a lost key a new one is made under the same name', async () => {
  const onDone = vi.fn<(words: string) => void>();
  render(<AnewStep name="Nora" onDone={onDone} />);
  press('Make a new ID');
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  const [words = ''] = onDone.mock.calls[0] ?? [];
  expect(commandsHeard()).toEqual([said('identity.make', { name: 'Nora', words })]);
});

test('the last page has the focus on its heading, shows the words, and saves the recovery file with one press', async () => {
  const { rerender } = render(done(WORDS));
  expect(document.activeElement?.textContent).toBe(`You’re all set, ${ME.name}`);
  const words = screen.getByRole('list', { name: 'Your four words' });
  expect([...words.children].map((word) => word.textContent)).toEqual(WORDS.split(' '));
  press('Save recovery file');
  expect(await screen.findByText(/^Saved in Downloads\. Keep the words/)).toBeTruthy();
  expect(commandsHeard()).toEqual([said('backup.keep', { words: WORDS, passphrase: WORDS })]);
  rerender(done(WORDS, LOCKED));
  press('Done');
  await waitFor(() => expect(closes).toHaveBeenCalledOnce());
  expect(commandsHeard()).toHaveLength(1);
});

test('a file that the browser did not save is saved again with another press', async () => {
  refuseWith('backup-unsaved');
  const { rerender } = render(done(WORDS));
  press('Save recovery file');
  expect(await screen.findByText(/Couldn’t save the recovery file in Downloads/)).toBeTruthy();
  rerender(done(WORDS, LOCKED));
  agree();
  press('Save recovery file');
  expect(await screen.findByText(/^Saved in Downloads/)).toBeTruthy();
  expect(commandsHeard().at(-1)).toEqual(said('backup.save', { passphrase: WORDS }));
});

test('a passphrase of the user’s own is long enough and typed twice, and takes the place of the words', async () => {
  const { rerender } = render(done(WORDS));
  press('Use my own passphrase');
  const choose = (passphrase: string, again: string) => {
    type('Your own passphrase', passphrase);
    type('Repeat passphrase', again);
    press('Save recovery file');
  };
  choose(OWN, 'kettle meadow violas');
  expect(await screen.findByText('They don’t match.')).toBeTruthy();
  choose('too short', 'too short');
  expect(await screen.findByText(/That passphrase is too short/)).toBeTruthy();
  expect(commandsHeard()).toEqual([]);
  choose(OWN, OWN);
  await screen.findByText('Saved in Downloads. Only your passphrase opens it.');
  expect(commandsHeard()).toEqual([said('backup.keep', { words: WORDS, passphrase: OWN })]);
  rerender(done(WORDS, LOCKED));
  expect(screen.queryByRole('list', { name: 'Your four words' })).toBeNull();
});

test('who finishes without a recovery file is told what that means, and the copy is forgotten', async () => {
  render(done(WORDS));
  expect(screen.getByText(/You can’t make one later/)).toBeTruthy();
  press('Finish without a recovery file');
  await waitFor(() => expect(closes).toHaveBeenCalledOnce());
  expect(commandsHeard()).toEqual([said('backup.skip', {})]);
});

test('a page that has made no key offers no recovery file', () => {
  render(done(null));
  expect(screen.queryByRole('heading', { name: 'Save a recovery file' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Done' })).toBeTruthy();
});

test('the page says how to pin the icon, and ticks it when it is pinned', async () => {
  const { unmount } = render(done(null));
  expect(await screen.findByText('Pin Tincan to the toolbar')).toBeTruthy();
  pin(true);
  expect(await screen.findByText('Pinned to the toolbar')).toBeTruthy();
  expect(screen.queryByText('Pin Tincan to the toolbar')).toBeNull();
  pin(false);
  expect(await screen.findByText('Pin Tincan to the toolbar')).toBeTruthy();
  unmount();
  await waitFor(() => expect(pinWatchers()).toBe(0));
});

test('who has pinned the icon before is not told how', async () => {
  pin(true);
  render(done(null));
  await new Promise((resolve) => setTimeout(resolve));
  expect(screen.queryByText(/toolbar$/)).toBeNull();
});

test('a browser that does not say what is pinned is not asked', () => {
  vi.stubGlobal('chrome', { ...chrome, action: undefined });
  render(done(null));
  expect(screen.queryByText('Pin Tincan to the toolbar')).toBeNull();
  vi.unstubAllGlobals();
});
