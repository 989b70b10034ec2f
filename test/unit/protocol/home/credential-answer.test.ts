import { expect, test } from 'vitest';
import {
  type Credentials,
  HOME_REFUSALS,
  readCredentials,
  readRefusal,
} from '../../../../src/protocol/home/credential-answer';
import {
  CREDENTIAL_ANSWER_CHARS,
  CREDENTIAL_LIFETIME_S_MAX,
  CREDENTIAL_LIFETIME_S_MIN,
  HOME_ICE_SERVERS,
} from '../../../../src/protocol/home/limits';

const SERVER = {
  urls: ['turn:tincan.example.org:3478', 'turns:tincan.example.org:5349?transport=tcp'],
  username: '1796000000:abc',
  credential: 'c2VjcmV0',
};
const ANSWER: Credentials = { lifetime: 600, iceServers: [SERVER], token: 'aa.bb.cc' };

const read = (changes: object) => readCredentials(JSON.stringify({ ...ANSWER, ...changes }));
const served = (changes: object) => read({ iceServers: [{ ...SERVER, ...changes }] });

test('an answer is read as the home wrote it, with and without a token', () => {
  const { token: _token, ...withoutToken } = ANSWER;
  expect(read({})).toEqual(ANSWER);
  expect(readCredentials(JSON.stringify(withoutToken))).toEqual(withoutToken);
  expect(read({ iceServers: [] })).toEqual({ ...ANSWER, iceServers: [] });
});

test.each([
  ['a life of a moment', read({ lifetime: CREDENTIAL_LIFETIME_S_MIN - 1 })],
  ['a life of more than a day', read({ lifetime: CREDENTIAL_LIFETIME_S_MAX + 1 })],
  ['a life of parts of a second', read({ lifetime: 600.5 })],
  ['too many servers', read({ iceServers: Array(HOME_ICE_SERVERS + 1).fill(SERVER) })],
  ['a token that is none', read({ token: 'secret' })],
  ['a further field', read({ more: 1 })],
  ['a giant', read({ token: `a.b.${'c'.repeat(CREDENTIAL_ANSWER_CHARS)}` })],
  ['a server without address', served({ urls: [] })],
  ['a STUN server', served({ urls: ['stun:tincan.example.org'] })],
  ['a web address', served({ urls: ['https://tincan.example.org'] })],
  ['an address with a user', served({ urls: ['turn:ada@tincan.example.org'] })],
  ['an address that needs mending', served({ urls: [' TURN:tincan.example.org'] })],
  ['a server without user', served({ username: '' })],
  ['a server without password', served({ credential: undefined })],
])('%s is refused', (_what, answer) => {
  expect(answer).toBeNull();
});

test('a refusal says why, in one word of the list', () => {
  for (const refused of HOME_REFUSALS) expect(readRefusal(JSON.stringify({ refused }))).toBe(refused);
  for (const text of ['', '{}', '{"refused":"for fun"}', '{"refused":"malformed","more":1}']) {
    expect(readRefusal(text)).toBeNull();
  }
});
