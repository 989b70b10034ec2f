import { expect, test } from 'vitest';
import { homeLink, parseHomeLink } from '../../../../src/protocol/home/home-link';
import { HOME_LINK_CHARS } from '../../../../src/protocol/home/limits';
import { parseInvite } from '../../../../src/protocol/identity/invite';

const HOME = {
  home: 'https://tincan.example.org',
  brokers: ['https://tincan.example.org/', 'mqtt+wss://tincan.example.org/mqtt'],
};

test('a link is read as it was made', () => {
  expect(homeLink(HOME)).toBe(
    'web+tincan:home?h=https%3A%2F%2Ftincan.example.org&b=https%3A%2F%2Ftincan.example.org%2F' +
      '&b=mqtt%2Bwss%3A%2F%2Ftincan.example.org%2Fmqtt',
  );
  expect(parseHomeLink(homeLink(HOME))).toEqual(HOME);
  expect(parseHomeLink(` ${homeLink(HOME).replace('web+tincan:', 'WEB+TINCAN://')}\n`)).toEqual(HOME);
});

test('a broker that is named twice counts once', () => {
  const [broker = ''] = HOME.brokers;
  expect(parseHomeLink(homeLink({ ...HOME, brokers: [broker, broker] }))?.brokers).toEqual([broker]);
});

test('a home link is no invite, and an invite is no home link', () => {
  expect(parseInvite(homeLink(HOME))).toBeNull();
  expect(parseHomeLink('web+tincan:aaaa?b=https://tincan.example.org/')).toBeNull();
});

test.each([
  ['without home', homeLink({ ...HOME, home: '' })],
  ['with a home that is no origin', homeLink({ ...HOME, home: 'https://tincan.example.org/x' })],
  ['without broker', homeLink({ ...HOME, brokers: [] })],
  ['with one broker that is none', homeLink({ ...HOME, brokers: [...HOME.brokers, 'javascript:alert(1)'] })],
  ['with four brokers', homeLink({ ...HOME, brokers: Array(4).fill(HOME.brokers[0]) })],
  ['that is longer than any', `${homeLink(HOME)}&x=${'y'.repeat(HOME_LINK_CHARS)}`],
  ['inside other words', `see ${homeLink(HOME)}`],
])('a link %s is not read', (_what, link) => {
  expect(parseHomeLink(link)).toBeNull();
});
