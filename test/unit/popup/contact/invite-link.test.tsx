// @vitest-environment happy-dom
import '../../fake-browser';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { InviteLink, OpenDropBox, OpenInvite } from '../../../../src/popup/contact/invite-link';
import { inviteLink, parseInvite } from '../../../../src/protocol/identity/invite';
import type { DropBox, InviteWindow } from '../../../../src/protocol/snapshot/contact';
import type { TransferId } from '../../../../src/protocol/snapshot/ids';
import { commandsHeard, resetBrowser, speak } from '../../fake-browser';
import { ME } from '../../people';

const NOW = Date.UTC(2026, 10, 28, 12);
const BROKER = 'https://broker.example/';
const OPEN: InviteWindow = { secret: 'A'.repeat(22), until: NOW + 3_600_000 };
const LINK = inviteLink({ ...ME, brokers: [BROKER], secret: OPEN.secret });

let clipboard: string[] = [];
let refuses = false;

beforeAll(() => Promise.all([OpenInvite.fetch(), OpenDropBox.fetch()]));
beforeEach(() => {
  resetBrowser();
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  [clipboard, refuses] = [[], false];
  const writeText = async (words: string) => {
    if (refuses) throw new Error('no');
    clipboard.push(words);
  };
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const part = (invite: InviteWindow | null, dropBox: DropBox | null = null) => (
  <InviteLink profile={ME} brokers={[BROKER]} {...{ invite, dropBox }} />
);
const control = (name: string) => {
  const found = document.querySelector(`[data-test="${name}"]`);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const words = () => document.body.textContent;
const says = (sentence: string) => waitFor(() => expect(words()).toContain(sentence));

/** As background answers: the invite is in the snapshot. */
async function invite(): Promise<void> {
  const { rerender } = render(part(null));
  await act(async () => void fireEvent.click(control('invite-open')));
  await act(async () => rerender(part(OPEN)));
}

test('one press opens an invite for an hour and copies a message that ends with its link', async () => {
  await invite();
  expect(commandsHeard()).toEqual([{ name: 'invite.open', body: { lifeMs: 3_600_000 } }]);
  expect(clipboard).toHaveLength(1);
  expect(clipboard[0]).toContain('You need the Tincan extension');
  expect(clipboard[0]?.endsWith(`\n${LINK}`)).toBe(true);
  await says('Copied. Send it to one person. Works once · expires in 1:00:00');
});

test('seconds are counted only while an invite is open', async () => {
  const counted = vi.spyOn(globalThis, 'setInterval');
  const { rerender } = render(part(null));
  await act(async () => undefined);
  expect(counted).not.toHaveBeenCalled();
  await act(async () => rerender(part(OPEN)));
  expect(counted).toHaveBeenCalledOnce();
  counted.mockRestore();
});

test('who pastes the whole message into Tincan has pasted the link', async () => {
  speak('zh_CN');
  await invite();
  expect(parseInvite(clipboard[0] ?? '')).toEqual(parseInvite(LINK));
});

test('its life is chosen before', async () => {
  render(part(null));
  const choices = [...control('invite-life').querySelectorAll('option')].map((each) => each.textContent);
  expect(choices).toEqual(['10 min', '1 hour', '1 day', 'Drop box']);
  fireEvent.change(control('invite-life'), { target: { value: '86400000' } });
  await act(async () => void fireEvent.click(control('invite-open')));
  expect(commandsHeard()).toEqual([{ name: 'invite.open', body: { lifeMs: 86_400_000 } }]);
});

test('an invite that was open before is not copied by itself', async () => {
  await act(async () => void render(part(OPEN)));
  expect(clipboard).toEqual([]);
  expect(words()).toContain('An invite is open.');
  await act(async () => void fireEvent.click(control('copy-invite')));
  expect(clipboard).toHaveLength(1);
});

test('a browser that refuses to copy is named, and the press can be repeated', async () => {
  refuses = true;
  await invite();
  await says('Couldn’t copy.');
  refuses = false;
  fireEvent.click(control('copy-invite'));
  await says('Copied. Send it to one person.');
});

test('it can be cancelled, and goes when its time is over', async () => {
  render(part(OPEN));
  fireEvent.click(screen.getByRole('button', { name: 'Cancel invite' }));
  expect(commandsHeard()).toEqual([{ name: 'invite.close', body: {} }]);
  cleanup();
  render(part({ ...OPEN, until: NOW }));
  expect(control('invite-open')).toBeTruthy();
});

test('a choice beside the times opens the drop box, which stands beside an invite and is closed by one press', async () => {
  const { rerender } = render(part(null));
  fireEvent.change(control('invite-life'), { target: { value: 'box' } });
  await act(async () => void fireEvent.click(control('invite-open')));
  expect(commandsHeard()).toEqual([{ name: 'dropBox.open', body: {} }]);
  await act(async () => rerender(part(null, { secret: OPEN.secret, guests: 0, known: [] })));
  await says('Drop box open. No one has come yet.');
  // There is one drop box.
  expect(document.querySelector('[data-test="invite-life"] option[value="box"]')).toBeNull();
  await act(async () => rerender(part(OPEN, { secret: OPEN.secret, guests: 2, known: [] })));
  await says('2 guests have come.');
  control('invite-window');
  await act(async () => void fireEvent.click(control('drop-box-close')));
  expect(commandsHeard().at(-1)).toEqual({ name: 'dropBox.close', body: {} });
});

test('while an invite is open the drop box can be opened beside it, unless one is', async () => {
  const { rerender } = render(part(OPEN));
  await says('Works once');
  await act(async () => void fireEvent.click(control('drop-box-open')));
  expect(commandsHeard()).toEqual([{ name: 'dropBox.open', body: {} }]);
  await act(async () => rerender(part(OPEN, { secret: OPEN.secret, guests: 0, known: [] })));
  await says('Drop box open.');
  expect(document.querySelector('[data-test="drop-box-open"]')).toBeNull();
});

test('the line of an invite names the files that are chosen for its link', async () => {
  const one = { id: 'a'.repeat(32) as TransferId, name: 'photo.jpg', fileCount: 1, totalBytes: 2_000_000 };
  const { rerender } = render(part({ ...OPEN, files: [one] }));
  await says('In the web link:');
  expect(control('invite-files').textContent).toContain('photo.jpg · 2 MB');
  const more = { ...one, id: 'b'.repeat(32) as TransferId, name: 'Trip/a.jpg', fileCount: 40 };
  await act(async () => rerender(part({ ...OPEN, files: [one, more] })));
  expect(control('invite-files').textContent).toContain('41 files · 4 MB');
});
