import { expect, test } from 'vitest';
import { parseGuestFragment } from '../../../../src/protocol/identity/guest-link';
import { guestLinkFor } from '../../../../src/protocol/identity/guest-page';
import { guestPageAddress } from '../../../../src/protocol/identity/guest-page-address';
import { DEFAULT_SETTINGS } from '../../../../src/protocol/snapshot/settings';
import { ME } from '../../people';

const INVITE = { secret: 'AAECAwQFBgcICQoLDA0ODw', until: 1_800_000_000_000 };
const PAGE = 'https://home.example/g';
const linkWith = (part: object) =>
  guestLinkFor(ME, { ...DEFAULT_SETTINGS, guestPage: PAGE, ...part }, INVITE, 'send');

test.each([
  ['', ''],
  ['  https://Home.Example/g ', PAGE],
  ['https://home.example', 'https://home.example/'],
  ['http://127.0.0.1:8080/g', 'http://127.0.0.1:8080/g'],
  ['http://[::1]:8080/g', 'http://[::1]:8080/g'],
  ['http://home.example/g', null],
  ['https://home.example/g?x', null],
  ['https://home.example/g#x', null],
  ['https://user@home.example/g', null],
  ['ftp://home.example/g', null],
  ['javascript:alert(1)', null],
  ['home.example/g', null],
  [`https://home.example/${'g'.repeat(300)}`, null],
])('the address %j of a page is kept as %j', (typed, kept) => {
  expect(guestPageAddress(typed)).toBe(kept);
});

test('a link leads to the page with all that the page needs in its fragment', () => {
  const made = linkWith({ brokers: ['https://broker.example/', 'mqtt+wss://other.example/'] });
  const [page, fragment = ''] = made.ok ? made.link.split('#') : [];
  expect(page).toBe(PAGE);
  expect(parseGuestFragment(fragment)).toEqual({
    ok: true,
    link: {
      ...ME,
      ...INVITE,
      purpose: 'send',
      brokers: ['https://broker.example/'],
      stun: DEFAULT_SETTINGS.iceServers.flatMap(({ urls }) => urls),
    },
  });
});

test.each([
  ['no-page', { guestPage: '' }],
  ['no-broker', { brokers: ['mqtt+wss://other.example/'] }],
  ['broker-plain', { brokers: ['http://192.168.1.2:9000/'] }],
])('no link is made, and it is said why: %s', (why, part) => {
  expect(linkWith(part)).toEqual({ ok: false, why });
});

test('without an address of its own, the page is that of the home', () => {
  const made = linkWith({ guestPage: '', home: 'https://home.example' });
  expect(made.ok && made.link.startsWith('https://home.example/g#')).toBe(true);
  expect(linkWith({ guestPage: '', home: 'http://192.168.1.2' })).toEqual({ ok: false, why: 'no-page' });
});

test('a page on this machine reaches brokers without TLS, and every page one on this machine', () => {
  expect(linkWith({ guestPage: 'http://127.0.0.1/g', brokers: ['http://192.168.1.2:9000/'] }).ok).toBe(true);
  expect(linkWith({ brokers: ['http://127.0.0.1:9000/'] }).ok).toBe(true);
});
