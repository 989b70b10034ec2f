// @vitest-environment happy-dom
import '../../fake-browser';
import { act, cleanup, fireEvent, render, waitFor } from '@testing-library/preact';
import { encode } from 'uqr';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { GuestInvite } from '../../../../src/popup/contact/guest-invite';
import { subscribeSnapshot } from '../../../../src/popup/state/use-snapshot';
import { parseGuestFragment } from '../../../../src/protocol/identity/guest-link';
import type { InviteWindow } from '../../../../src/protocol/snapshot/contact';
import type { TransferId } from '../../../../src/protocol/snapshot/ids';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';
import { commandsHeard, resetBrowser, tellSettings } from '../../fake-browser';
import { ME } from '../../people';

const INVITE = { secret: 'AAECAwQFBgcICQoLDA0ODw', until: Date.UTC(2026, 10, 28, 12) };
let clipboard: string[] = [];

const PAGE = '<!doctype html><p>the page';
/** What the server of the page answers; null: nothing. */
let served: string | null = PAGE;

const integrityOf = async (page: string) => {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(page));
  return { 'index.html': `sha256-${Buffer.from(hash).toString('base64')}` };
};

beforeEach(() => {
  resetBrowser();
  served = PAGE;
  vi.stubGlobal('fetch', async (url: string) => {
    if (url === '/guest-page.json') return Response.json(await integrityOf(PAGE));
    if (served === null) throw new TypeError('Failed to fetch');
    return new Response(served);
  });
  clipboard = [];
  const writeText = async (words: string) => void clipboard.push(words);
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
});
beforeAll(subscribeSnapshot);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const control = (name: string) => document.querySelector(`[data-test="${name}"]`) as HTMLElement;

async function shownWith(part: object, invite: InviteWindow = INVITE): Promise<void> {
  await act(async () => tellSettings({ ...DEFAULT_SETTINGS, ...part }));
  render(<GuestInvite profile={ME} invite={invite} onClose={() => {}} />);
  await waitFor(() => expect(control('guest-invite').dataset.check).not.toBe('none'));
}

test('without a page it says so, and leads to the setting', async () => {
  await shownWith({ guestPage: '' });
  expect(control('guest-invite').dataset.why).toBe('no-page');
  expect(document.body.textContent).toContain('Its address is not set');
  expect(control('guest-invite-settings')).not.toBeNull();
});

test('one press copies a message for what was chosen, which ends with its link', async () => {
  await shownWith({ guestPage: 'https://home.example/g' });
  const purpose = control('guest-purpose') as HTMLSelectElement;
  await act(async () => void fireEvent.change(purpose, { target: { value: 'receive' } }));
  await act(async () => void fireEvent.click(control('copy-guest-link')));
  expect(commandsHeard()).toEqual([{ name: 'invite.for', body: { purpose: 'receive' } }]);
  const [message = ''] = clipboard;
  expect(message).toContain('Get my files in your browser');
  const read = parseGuestFragment(message.split('#').at(-1) ?? '');
  expect(read).toMatchObject({ ok: true, link: { id: ME.id, purpose: 'receive', secret: INVITE.secret } });
});

test('opened once more it has what was chosen before', async () => {
  await shownWith({ guestPage: 'https://home.example/g' }, { ...INVITE, purpose: 'send' });
  expect((control('guest-purpose') as HTMLSelectElement).value).toBe('send');
  await act(async () => void fireEvent.click(control('copy-guest-link')));
  expect(clipboard.at(-1)).toContain('f=send');
});

/** The dark squares of the code as it is drawn. */
function drawn(): string {
  const [, , , side] = (control('qr-code').getAttribute('viewBox') ?? '').split(' ').map(Number);
  const rows = Array.from({ length: side ?? 0 }, () => Array.from({ length: side ?? 0 }, () => ' '));
  const path = document.querySelector('.qr-code path')?.getAttribute('d') ?? '';
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    rows[Number(y)]?.fill('#', Number(x), Number(x) + Number(length));
  }
  return rows.map((row) => row.join('')).join('\n');
}

test('the code that a phone reads is that of the link which is copied, also after another choice', async () => {
  await shownWith({ guestPage: 'https://home.example/g' });
  for (const value of ['call', 'receive']) {
    await act(async () => void fireEvent.change(control('guest-purpose'), { target: { value } }));
    await act(async () => void fireEvent.click(control('copy-guest-link')));
    const link = clipboard.at(-1)?.split('\n').at(-1) ?? '';
    expect(link).toContain(`f=${value}`);
    const { data } = encode(link, { border: 4 });
    expect(drawn()).toBe(data.map((row) => row.map((dark) => (dark ? '#' : ' ')).join('')).join('\n'));
  }
});

test('a link that no camera could read says so', async () => {
  await shownWith({ guestPage: `https://home.example/${'g'.repeat(1_200)}` });
  expect(control('qr-code')).toBeNull();
  expect(control('qr-too-long')).not.toBeNull();
});

test('no link leads to a page that is another one than that of this Tincan', async () => {
  served = `${PAGE} `;
  await shownWith({ guestPage: 'https://home.example/g' });
  expect(control('guest-invite').dataset.why).toBe('differs');
  expect(control('copy-guest-link')).toBeNull();
  expect(control('qr-code')).toBeNull();
  expect(document.body.textContent).toContain('isn’t the one that belongs to this Tincan');
});

test('where the page cannot be read the link is made, and it says that nothing was compared', async () => {
  served = null;
  await shownWith({ guestPage: 'https://home.example/g' });
  expect(control('guest-invite').dataset.check).toBe('unread');
  expect(document.body.textContent).toContain('couldn’t compare');
  expect(control('copy-guest-link')).toHaveProperty('disabled', false);
});

test('only the start of a page without an end is read', async () => {
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(100_000)) });
  vi.stubGlobal('fetch', async (url: string) =>
    url === '/guest-page.json' ? Response.json(await integrityOf(PAGE)) : new Response(endless),
  );
  await shownWith({ guestPage: 'https://home.example/g' });
  expect(control('guest-invite').dataset.why).toBe('differs');
});

test('files can be chosen for a link that gives some, and taken out again', async () => {
  const transfer = 'a'.repeat(32) as TransferId;
  const files = [{ id: transfer, name: 'Trip/a.jpg', fileCount: 40, totalBytes: 2_000_000 }];
  await shownWith({ guestPage: 'https://home.example/g' }, { ...INVITE, purpose: 'call', files });
  expect(document.querySelector('[data-test="link-files"]')).toBeNull();
  const purpose = control('guest-purpose') as HTMLSelectElement;
  await act(async () => void fireEvent.change(purpose, { target: { value: 'receive' } }));
  expect(control('link-files').textContent).toContain('Whoever opens the link first gets these files');
  expect(control('link-files').textContent).toContain('each other’s IP address');
  expect(control('link-file').textContent).toContain('40 files · 2 MB');
  await act(async () => void fireEvent.click(control('link-file-remove')));
  expect(commandsHeard().at(-1)).toEqual({ name: 'file.cancel', body: { transfer } });
});

test('who hides the address from guests and has no relay is told so beside the link', async () => {
  await shownWith({ guestPage: 'https://home.example/g', relayOnlyGuests: true });
  expect(control('no-way-to-guests').textContent).toContain('no guest can connect to you');
  expect(control('no-way-settings')).not.toBeNull();
  const purpose = control('guest-purpose') as HTMLSelectElement;
  await act(async () => void fireEvent.change(purpose, { target: { value: 'receive' } }));
  expect(control('link-files').textContent).not.toContain('IP address');
  cleanup();
  await shownWith({ guestPage: 'https://home.example/g' });
  expect(control('no-way-to-guests')).toBeNull();
});
