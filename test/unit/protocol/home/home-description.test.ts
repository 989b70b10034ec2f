import { expect, test } from 'vitest';
import { type HomeDescription, readHomeDescription } from '../../../../src/protocol/home/home-description';
import { HOME_DESCRIPTION_CHARS } from '../../../../src/protocol/home/limits';

const HOME: HomeDescription = {
  version: 1,
  brokers: ['https://tincan.example.org/', 'mqtt+wss://tincan.example.org/mqtt'],
  ice: true,
  guest: '/g/',
};

const read = (changes: object) => readHomeDescription(JSON.stringify({ ...HOME, ...changes }));

test('a home is read as it describes itself', () => {
  expect(read({})).toEqual(HOME);
  expect(read({ ice: false, guest: null })).toEqual({ ...HOME, ice: false, guest: null });
});

test('what a later home says beside that is left out', () => {
  expect(read({ motto: 'all the world' })).toEqual(HOME);
});

test.each([
  ['another version', { version: 2 }],
  ['no broker', { brokers: [] }],
  ['four brokers', { brokers: Array.from({ length: 4 }, (_, i) => `https://b${i}.example.org/`) }],
  ['a broker that is no address', { brokers: ['tincan.example.org'] }],
  ['a broker that is written in another way', { brokers: ['HTTPS://tincan.example.org'] }],
  ['a guest page elsewhere', { guest: 'https://evil.example/g/' }],
  ['a guest page at another host', { guest: '//evil.example/' }],
  ['a guest page above its folder', { guest: '/../' }],
  ['words for yes', { ice: 'yes' }],
  ['more than is ever read', { motto: 'x'.repeat(HOME_DESCRIPTION_CHARS) }],
])('%s is refused', (_what, changes) => {
  expect(read(changes)).toBeNull();
});

test.each(['', 'null', '[]', '{', '"home"', '7'])('%s is no home', (text) => {
  expect(readHomeDescription(text)).toBeNull();
});
