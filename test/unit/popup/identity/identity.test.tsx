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
  type('Repeat passphrase', again);
  press('Back up');
}

test('two different passphrases make no key, and neither does a short one', async () => {
  render(<BackupStep name="Nora" keyLost={false} onDone={() => undefined} />);
  choose(PASSPHRASE, 'kettle meadow violas');
  expect(await screen.findByText('They don’t match.')).toBeTruthy();
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

test('a user who goes on without a backup gets a key and no file', async () => {
  const onDone = vi.fn<() => void>();
  render(<BackupStep name="Nora" keyLost={false} onDone={onDone} />);
  press('Skip backup');
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(commandsHeard()).toEqual([said('identity.make', { name: 'Nora', passphrase: null })]);
});

test('an identity without a passphrase says that no backup is possible, and why', () => {
  render(<IdentitySection profile={ME} lockedKey={null} />);
  expect(screen.getByText(/This ID can’t be backed up: it was made without a passphrase/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Save a backup' })).toBeNull();
});

test('a second press erases everything, after a sentence about what is lost', () => {
  render(<IdentitySection profile={ME} lockedKey={LOCKED} />);
  press('Erase everything');
  expect(commandsHeard()).toEqual([]);
  expect(screen.getByText(/your ID is gone for good/)).toBeTruthy();
  press('Erase everything');
  expect(commandsHeard()).toEqual([said('identity.erase', {})]);
});

test('a wrong passphrase for a lost key is reported at the field of the passphrase', async () => {
  refuseWith('passphrase-wrong');
  render(<LostScreen lockedKey={LOCKED} />);
  type('Passphrase', 'kettle meadow violas');
  press('Recover my ID');
  expect(await screen.findByText(/That’s the wrong passphrase/)).toBeTruthy();
  expect(screen.getByLabelText('Passphrase').getAttribute('aria-invalid')).toBe('true');
});

test('without a locked copy the screen offers no way to recover a lost key', () => {
  render(<LostScreen lockedKey={null} />);
  expect(screen.queryByLabelText('Passphrase')).toBeNull();
  press('Start over with a new ID');
  expect(commandsHeard()).toEqual([said('welcome.open', {})]);
});
