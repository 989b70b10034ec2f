// A home that answers over fetch, with real keys and real signatures.

import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { homeToken } from '../../../../src/background/broker/broker-token';
import { askHome } from '../../../../src/background/home/ask-home';
import { readCredentialRequest, requestText } from '../../../../src/protocol/home/credential-request';
import { CREDENTIAL_ANSWER_CHARS } from '../../../../src/protocol/home/limits';
import { createIdentity } from '../../identities';

const HOME = 'http://home.test:9000';
const GIVEN = { lifetime: 600, iceServers: [], token: 'a.b.c' };

let asked: { url: string; init: RequestInit }[];
let answers: (string | Error)[];

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  await createIdentity();
  asked = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    const answer = answers.shift() ?? new Error('nobody there');
    if (answer instanceof Error) throw answer;
    return new Response(answer);
  });
});

afterEach(() => vi.unstubAllGlobals());

const challenge = (text = 'ch4llenge') => JSON.stringify({ challenge: text });

test('a home gives credentials to a request that names it and is signed by us', async () => {
  answers = [challenge(), JSON.stringify(GIVEN)];
  expect(await askHome(HOME)).toEqual({ ok: true, value: GIVEN });
  expect(asked.map(({ url }) => url)).toEqual([`${HOME}/tincan/challenge`, `${HOME}/tincan/credentials`]);
  const request = readCredentialRequest(asked[1]?.init.body as string);
  if (!request) throw new Error('no request');
  const key = await crypto.subtle.importKey('raw', request.key, 'Ed25519', false, ['verify']);
  expect(request.challenge).toBe('ch4llenge');
  expect(await crypto.subtle.verify('Ed25519', key, request.signature, requestText(HOME, request))).toBe(
    true,
  );
  for (const { init } of asked) {
    expect(init).toMatchObject({ credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' });
  }
});

test('a challenge that is too old is asked for anew, once', async () => {
  const stale = '{"refused":"challenge"}';
  answers = [challenge('old'), stale, challenge('new'), JSON.stringify(GIVEN)];
  expect((await askHome(HOME)).ok).toBe(true);
  answers = [challenge('old'), stale, challenge('older'), stale, challenge('new'), JSON.stringify(GIVEN)];
  expect(await askHome(HOME)).toEqual({ ok: false, error: 'challenge' });
});

test.each<[string, (string | Error)[], string]>([
  ['is not there', [new TypeError('Failed to fetch')], 'unreachable'],
  ['goes away in between', [challenge(), new TypeError('Failed to fetch')], 'unreachable'],
  ['is no home', ['<!doctype html>'], 'unreachable'],
  ['answers without end', [challenge(), ' '.repeat(CREDENTIAL_ANSWER_CHARS + 1)], 'unreachable'],
  ['has too many questions', ['{"refused":"too-many"}'], 'too-many'],
  ['does not know us', [challenge(), '{"refused":"unknown-id"}'], 'unknown-id'],
])('a home that %s gives nothing', async (_name, said, error) => {
  answers = said;
  expect(await askHome(HOME)).toEqual({ ok: false, error });
});

test('nothing is asked without an identity', async () => {
  globalThis.indexedDB = new IDBFactory();
  answers = [];
  expect((await askHome(HOME)).ok).toBe(false);
  expect(asked).toEqual([]);
});

describe('the token for a broker', () => {
  test('comes from the home at the same origin', async () => {
    answers = [challenge(), JSON.stringify(GIVEN)];
    expect(await homeToken('mqtt+ws://home.test:9000/mqtt', 'me')).toEqual({ ok: true, value: 'a.b.c' });
    expect(asked[0]?.url).toBe(`${HOME}/tincan/challenge`);
    answers = [challenge(), JSON.stringify(GIVEN)];
    await homeToken('mqtt+wss://home.test/mqtt', 'me');
    expect(asked[2]?.url).toBe('https://home.test/tincan/challenge');
  });

  test.each<[string, string[], string]>([
    ['is not there', [], 'broker-unreachable'],
    ['has too much to do', ['{"refused":"too-many"}'], 'broker-unreachable'],
    ['is closing', ['{"refused":"closing"}'], 'broker-unreachable'],
    ['does not know us', [challenge(), '{"refused":"unknown-id"}'], 'broker-refused'],
    [
      'has no such broker',
      [challenge(), JSON.stringify({ lifetime: 600, iceServers: [] })],
      'broker-refused',
    ],
  ])('does not come from a home that %s', async (_name, said, error) => {
    answers = said;
    expect(await homeToken('mqtt+ws://home.test:9000/mqtt', 'me')).toEqual({ ok: false, error });
  });
});
