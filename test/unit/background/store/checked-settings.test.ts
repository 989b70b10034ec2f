import { describe, expect, test } from 'vitest';
import { changeSettings } from '../../../../src/background/store/checked-settings';
import { homesOf, type Settings } from '../../../../src/protocol/snapshot/settings';
import { EMPTY_SNAPSHOT } from '../../../../src/protocol/snapshot/snapshot';

const { settings } = EMPTY_SNAPSHOT;
const wish = (part: object) => changeSettings(settings, part as Partial<Settings>);

test('the default settings pass every check', () => {
  expect(wish(settings)).toEqual({ ok: true, value: settings });
});

test('the page for guests is kept in one form, and no insecure one is', () => {
  expect(wish({ guestPage: ' https://Home.example/g ' })).toMatchObject({
    ok: true,
    value: { guestPage: 'https://home.example/g' },
  });
  expect(wish({ guestPage: '' })).toMatchObject({ ok: true });
  for (const guestPage of ['http://home.example/g', 7]) {
    expect(wish({ guestPage })).toEqual({ ok: false, error: 'guest-page-malformed' });
  }
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
    ['a port that is none', { urls: 'stun:a:99999' }],
  ])('with %s are refused', (_why, given) => {
    expect(wish({ iceServers: [given] })).toEqual({ ok: false, error: 'ice-servers-malformed' });
  });
});

test('a STUN address is stored without its transport', () => {
  const iceServers = [{ urls: 'stun:a?transport=udp' }];
  expect(wish({ iceServers })).toMatchObject({ ok: true, value: { iceServers: [{ urls: ['stun:a'] }] } });
});

test('ICE servers that an older build accepted stay, and do not block a change of other settings', () => {
  const old = { ...settings, iceServers: [{ urls: ['stun:a:99999'] }] };
  expect(changeSettings(old, { relayOnly: true })).toEqual({ ok: true, value: { ...old, relayOnly: true } });
});

test.each(['', 'broker.example', 'ftp://broker.example', 'javascript:alert(1)'])(
  'a broker at "%s" is refused',
  (broker) => {
    const refused = { ok: false, error: 'broker-url-malformed' };
    expect(wish({ brokers: [broker] })).toEqual(refused);
    expect(wish({ brokers: ['https://broker.example/', broker] })).toEqual(refused);
  },
);

test('one to three brokers are stored, each once and in its one form', () => {
  const brokers = ['https://a.example', 'wss://b.example/path/', 'HTTPS://A.example:443/'];
  expect(wish({ brokers })).toMatchObject({
    ok: true,
    value: { brokers: ['https://a.example/', 'https://b.example/path/'] },
  });
  expect(wish({ brokers: [] })).toEqual({ ok: false, error: 'broker-url-malformed' });
  expect(wish({ brokers: [...brokers, 'https://c.example'] })).toMatchObject({ ok: false });
});

test('only own brokers are used as long as there is one', () => {
  const own = 'https://mine.example/';
  expect(wish({ onlyOwnBrokers: true })).toEqual({ ok: false, error: 'broker-none-own' });
  const both = { brokers: [...settings.brokers, own], onlyOwnBrokers: true };
  expect(wish(both)).toMatchObject({ ok: true, value: both });
  expect(homesOf({ ...settings, ...both })).toEqual([own]);
});

test.each([
  { relayOnly: 'yes' },
  { screen: { size: '8k', frameRate: 30 } },
  { camera: { ...settings.camera, frameRate: 29 } },
  { camera: { ...settings.camera, resize: 'stretch' } },
  { camera: { size: '720p' } },
  { voice: { ...settings.voice, echoCancellation: 1 } },
])('%j is refused as malformed settings', (part) => {
  expect(wish(part)).toEqual({ ok: false, error: 'settings-malformed' });
});

test('other valid choices for voice and camera are stored, and unknown settings are not', () => {
  const camera = { ...settings.camera, size: '1080p', aspect: '1:1', resize: 'crop-and-scale' };
  const voice = { ...settings.voice, noiseSuppression: false };
  expect(wish({ camera, voice })).toEqual({ ok: true, value: { ...settings, camera, voice } });
  expect(wish({ relayOnly: true, extra: 1 })).toEqual({ ok: true, value: { ...settings, relayOnly: true } });
});

test('every setting has a check, which refuses a value of a wrong type', () => {
  const unchecked = Object.keys(settings).filter((key) => wish({ [key]: 7 }).ok);
  expect(unchecked).toEqual([]);
});
