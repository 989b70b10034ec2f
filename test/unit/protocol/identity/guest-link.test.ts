import { expect, test } from 'vitest';
import { BROKERS_NAMED } from '../../../../src/protocol/address/limits';
import {
  GUEST_PURPOSES,
  type GuestLink,
  guestFragment,
  parseGuestFragment,
} from '../../../../src/protocol/identity/guest-link';
import { GUEST_LINK_CHARS } from '../../../../src/protocol/identity/limits';
import { GRACE } from '../../people';

const LINK: GuestLink = {
  id: GRACE.id,
  purpose: 'call',
  brokers: ['https://broker.example/', 'mqtt+wss://second.example:9000/path/'],
  stun: ['stun:stun.example:3478'],
  until: 1_800_000_000_000,
  name: 'Ada & Söhne #1',
  secret: 'AAECAwQFBgcICQoLDA0ODw',
};
const FRAGMENT = guestFragment(LINK);
const changed = (from: string, to: string) => parseGuestFragment(FRAGMENT.replace(from, to));

test.each(GUEST_PURPOSES)('a link to %s is read as it was made', (purpose) => {
  const link = { ...LINK, purpose };
  expect(parseGuestFragment(guestFragment(link))).toEqual({ ok: true, link });
});

test('a link needs no name and no STUN server', () => {
  const link = { ...LINK, name: '', stun: [] };
  expect(parseGuestFragment(guestFragment(link))).toEqual({ ok: true, link });
});

test('a link to send files that names no end stands until it is closed, and no other one does', () => {
  const box = { ...LINK, purpose: 'send', until: null } as const;
  expect(parseGuestFragment(guestFragment(box))).toEqual({ ok: true, link: box });
  for (const purpose of GUEST_PURPOSES.filter((each) => each !== 'send'))
    expect(parseGuestFragment(guestFragment({ ...box, purpose }))).toEqual({ ok: false, fault: 'malformed' });
});

test('a link that was cut off anywhere is no link, and one without its last characters says so', () => {
  for (let length = 0; length < FRAGMENT.length; length++) {
    expect(parseGuestFragment(FRAGMENT.slice(0, length)).ok, FRAGMENT.slice(0, length)).toBe(false);
  }
  for (let missing = 1; missing < 20; missing++) {
    expect(parseGuestFragment(FRAGMENT.slice(0, -missing))).toEqual({ ok: false, fault: 'truncated' });
  }
});

test.each([
  ['i=', 'i=x', 'another ID'],
  ['f=call', 'f=dance', 'an unknown purpose'],
  ['f=call', 'f=call&f=watch', 'two purposes'],
  ['f=call', 'f=call&x=1', 'an unknown field'],
  ['b=https', 'b=ftp', 'a broker that is none'],
  ['b=https', `b=https${encodeURIComponent('://user@evil.example/')}`, 'a broker with a user name'],
  ['s=stun', 's=turn', 'a TURN server'],
  ['u=1800000000000', 'u=-1', 'a time that is none'],
  ['t=', 't=AA', 'a secret that is too long'],
])('a link is refused with %s as %s: %s', (from, to) => {
  expect(changed(from, to)).toEqual({ ok: false, fault: 'malformed' });
});

test('a link of a later version says so', () => {
  expect(changed('v=1', 'v=2')).toEqual({ ok: false, fault: 'newer' });
  expect(changed('v=1', 'v=')).toEqual({ ok: false, fault: 'malformed' });
});

test('a link has no more addresses, and no more characters, than it may', () => {
  const brokers = Array.from({ length: BROKERS_NAMED + 1 }, (_, n) => `https://broker-${n}.example/`);
  const made = parseGuestFragment(guestFragment({ ...LINK, brokers }));
  expect(made).toMatchObject({ ok: true, link: { brokers: brokers.slice(0, BROKERS_NAMED) } });
  const tooMany = brokers.map((broker) => `b=${encodeURIComponent(broker)}`).join('&');
  expect(changed('f=call', `f=call&${tooMany}`)).toEqual({ ok: false, fault: 'malformed' });
  expect(parseGuestFragment(`n=${'a'.repeat(GUEST_LINK_CHARS)}&${FRAGMENT}`)).toEqual({
    ok: false,
    fault: 'malformed',
  });
});

test('the name is shown without what could move other text', () => {
  const made = parseGuestFragment(guestFragment({ ...LINK, name: 'Ada\u202e\u0000\nmoc.elpmaxe' }));
  const name = made.ok ? made.link.name : '';
  expect(name).toContain('Ada');
  for (const moves of ['\u202e', '\u0000', '\n']) expect(name).not.toContain(moves);
});
