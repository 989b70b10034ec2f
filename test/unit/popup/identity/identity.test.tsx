// @vitest-environment happy-dom
import '../../fake-browser';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LostScreen } from '../../../../src/popup/identity/lost-screen';
import { IdentitySection } from '../../../../src/popup/settings/identity-section';
import { BackupStep } from '../../../../src/popup/welcome/backup-step';
import { commandsHeard, refuseWith, resetBrowser, said } from '../../fake-browser';
import { ME } from '../../people';

const PASSPHRASE = 'kettle meadow violin';
const LOCKED = { iterations: 1_000_000, salt: '', iv: '', ciphertext: '' };

beforeEach(resetBrowser);
afterEach(cleanup);

const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

function choose(passphrase: string, again: string): void {
  type('Choose a passphrase', passphrase);
  type('The same once more', again);
  press('Keep a backup');
}

test('two passphrases that differ, and one that is short, make no key', async () => {
  render(<BackupStep name="Nora" keyLost={false} onDone={() => undefined} />);
  choose(PASSPHRASE, 'kettle meadow violas');
  expect(await screen.findByText('The two are not the same.')).toBeTruthy();
  choose('too short', 'too short');
  expect(await screen.findByText(/That passphrase is too short/)).toBeTruthy();
  expect(commandsHeard()).toEqual([]);
});

test('a chosen passphrase makes the key, saves a backup and goes on', async () => {
  const onDone = vi.fn<() => void>();
  render(<BackupStep name="Nora" keyLost={false} onDone={onDone} />);
  choose(PASSPHRASE, PASSPHRASE);
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(commandsHeard()).toEqual([
    said('identity.make', { name: 'Nora', passphrase: PASSPHRASE }),
    said('backup.save', { passphrase: PASSPHRASE }),
  ]);
});

test('who goes on without a backup gets a key and no file', async () => {
  const onDone = vi.fn<() => void>();
  render(<BackupStep name="Nora" keyLost={false} onDone={onDone} />);
  press('Go on without a backup');
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(commandsHeard()).toEqual([said('identity.make', { name: 'Nora', passphrase: null })]);
});

test('an identity without a passphrase says that no backup is possible, and why', () => {
  render(<IdentitySection profile={ME} lockedKey={null} />);
  expect(screen.getByText(/No backup of this ID is possible: it was made without a passphrase/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Save a backup' })).toBeNull();
});

test('erasing everything is asked once more, with what is lost', () => {
  render(<IdentitySection profile={ME} lockedKey={LOCKED} />);
  press('Erase everything');
  expect(commandsHeard()).toEqual([]);
  expect(screen.getByText(/the ID is gone for good/)).toBeTruthy();
  press('Erase everything');
  expect(commandsHeard()).toEqual([said('identity.erase', {})]);
});

test('a wrong passphrase for a lost key is told where it was typed', async () => {
  refuseWith('passphrase-wrong');
  render(<LostScreen lockedKey={LOCKED} />);
  type('Passphrase', 'kettle meadow violas');
  press('Bring the key back');
  expect(await screen.findByText(/It does not open with this passphrase/)).toBeTruthy();
  expect(screen.getByLabelText('Passphrase').getAttribute('aria-invalid')).toBe('true');
});

test('a lost key without a copy cannot be brought back, and nothing pretends that it can', () => {
  render(<LostScreen lockedKey={null} />);
  expect(screen.queryByLabelText('Passphrase')).toBeNull();
  press('Start anew with a new ID');
  expect(commandsHeard()).toEqual([said('welcome.open', {})]);
});
