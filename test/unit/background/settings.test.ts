import { describe, expect, test } from 'vitest';
import { changeSettings } from '../../../src/background/settings';
import { EMPTY_SNAPSHOT, type Settings } from '../../../src/protocol/snapshot';

const { settings } = EMPTY_SNAPSHOT;
const wish = (part: object) => changeSettings(settings, part as Partial<Settings>);

test('the default settings are settings that can be kept', () => {
  expect(wish(settings)).toEqual({ ok: true, value: settings });
});

describe('ICE servers', () => {
  const credentials = { username: 'u', credential: 'c' };

  test.each([
    ['url', { url: 'stun:a' }, { urls: ['stun:a'] }],
    ['urls as one text', { urls: 'stun:a' }, { urls: ['stun:a'] }],
    [
      'urls as a list',
      { urls: ['turn:a', 'turns:b'], ...credentials },
      { urls: ['turn:a', 'turns:b'], ...credentials },
    ],
  ])('are read with %s', (_form, given, read) => {
    expect(wish({ iceServers: [given] })).toMatchObject({ ok: true, value: { iceServers: [read] } });
  });

  test.each([
    ['no address', {}],
    ['another protocol', { urls: 'https://a' }],
    ['TURN without credentials', { urls: 'turn:a' }],
    ['something else', 7],
  ])('with %s are refused', (_why, given) => {
    expect(wish({ iceServers: [given] })).toEqual({ ok: false, error: 'ice-servers-malformed' });
  });
});

test.each(['', 'broker.example', 'ftp://broker.example', 'javascript:alert(1)'])(
  'a broker at "%s" is refused',
  (brokerUrl) => {
    expect(wish({ brokerUrl })).toEqual({ ok: false, error: 'broker-url-malformed' });
  },
);

test('a value of the wrong kind is refused, and nothing unknown is kept', () => {
  expect(wish({ relayOnly: 'yes' })).toMatchObject({ ok: false });
  expect(wish({ screen: { size: '8k', frameRate: 30 } })).toMatchObject({ ok: false });
  expect(wish({ relayOnly: true, extra: 1 })).toEqual({ ok: true, value: { ...settings, relayOnly: true } });
});
