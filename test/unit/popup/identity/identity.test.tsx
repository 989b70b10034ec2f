// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LostScreen } from '../../../../src/popup/identity/lost-screen';
import { BackupGroup } from '../../../../src/popup/settings/backup-group';
import { commandsHeard, refuseWith, resetBrowser, said } from '../../fake-browser';
import { ME } from '../../people';

const PASSPHRASE = 'Four words or passphrase';
const LOCKED = { iterations: 1_000_000, salt: '', iv: '', ciphertext: '' };

beforeEach(resetBrowser);
afterEach(cleanup);

const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('an identity without a recovery file says that none is possible, and why', () => {
  render(<BackupGroup profile={ME} lockedKey={null} preparedKey={null} />);
  expect(screen.getByText(/No recovery file was saved when this ID was made/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Save recovery file' })).toBeNull();
});

test('while the setup still has the words, the settings lead there', () => {
  render(<BackupGroup profile={ME} lockedKey={null} preparedKey={LOCKED} />);
  expect(screen.getByText(/Its last page has the words for your recovery file/)).toBeTruthy();
  expect(screen.queryByText(/No recovery file was saved/)).toBeNull();
  press('Go to the setup');
  expect(commandsHeard()).toEqual([said('backup.show', {})]);
});

test('a second press erases everything, after a sentence about what is lost', () => {
  render(<BackupGroup profile={ME} lockedKey={LOCKED} preparedKey={null} />);
  press('Erase everything');
  expect(commandsHeard()).toEqual([]);
  expect(screen.getByText(/your ID is gone for good/)).toBeTruthy();
  press('Erase everything');
  expect(commandsHeard()).toEqual([said('identity.erase', {})]);
});

test('a wrong passphrase for a lost key is reported at the field of the passphrase', async () => {
  refuseWith('passphrase-wrong');
  render(<LostScreen lockedKey={LOCKED} />);
  type(PASSPHRASE, 'kettle meadow violas');
  press('Recover my ID');
  expect(await screen.findByText(/Those aren’t the right words/)).toBeTruthy();
  expect(screen.getByLabelText(PASSPHRASE).getAttribute('aria-invalid')).toBe('true');
});

test('without a locked copy the screen offers no way to recover a lost key', () => {
  render(<LostScreen lockedKey={null} />);
  expect(screen.queryByLabelText(PASSPHRASE)).toBeNull();
  press('Start over with a new ID');
  expect(commandsHeard()).toEqual([said('welcome.open', {})]);
});
