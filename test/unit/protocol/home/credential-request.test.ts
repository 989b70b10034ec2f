import { createPrivateKey, sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hex } from '../../../../src/protocol/codec/bytes';
import {
  readChallenge,
  readCredentialRequest,
  requestText,
  writeCredentialRequest,
} from '../../../../src/protocol/home/credential-request';
import { CHALLENGE_CHARS, CREDENTIAL_REQUEST_CHARS } from '../../../../src/protocol/home/limits';
import vectors from '../../../vectors/tincan-1.json' with { type: 'json' };

const { home } = vectors;
const key = Uint8Array.from(Buffer.from(home.key, 'hex'));
const { origin, challenge } = home;
const request = { key, challenge, signature: Uint8Array.from(Buffer.from(home.signature, 'hex')) };

describe('the signed text', () => {
  test('is that of the vector, and so is its signature', () => {
    const text = requestText(origin, request);
    expect(hex(text)).toBe(home.text);
    const secret = createPrivateKey({
      key: Buffer.from(`302e020100300506032b657004220420${home.seed}`, 'hex'),
      format: 'der',
      type: 'pkcs8',
    });
    expect(hex(sign(null, text, secret))).toBe(home.signature);
    expect(verify(null, text, { key: secretsPublic(secret), format: 'pem' }, request.signature)).toBe(true);
  });

  test('is another one for another home, challenge or key', () => {
    const texts = [
      requestText(origin, request),
      requestText('https://evil.example', request),
      requestText(origin, { ...request, challenge: 'other' }),
      requestText(origin, { ...request, key: new Uint8Array(32) }),
      // What moves from one field into the next one is told apart by the lengths.
      requestText(`${origin}${challenge[0]}`, { ...request, challenge: challenge.slice(1) }),
    ].map(hex);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

function secretsPublic(secret: ReturnType<typeof createPrivateKey>): string {
  const jwk = secret.export({ format: 'jwk' });
  expect(Buffer.from(String(jwk.x), 'base64url').toString('hex')).toBe(home.key);
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(home.key, 'hex')]);
  return `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`;
}

test('a request is read as it was written', () => {
  expect(writeCredentialRequest(request)).toBe(home.request);
  expect(readCredentialRequest(home.request)).toEqual(request);
});

const changed = (changes: object) => JSON.stringify({ ...JSON.parse(home.request), ...changes });

test.each([
  ['a short key', changed({ key: 'AAAA' })],
  ['a key with padding', changed({ key: `${JSON.parse(home.request).key}=` })],
  ['a short signature', changed({ signature: 'AAAA' })],
  ['a signature that is no text', changed({ signature: 7 })],
  ['an empty challenge', changed({ challenge: '' })],
  ['a challenge of other characters', changed({ challenge: 'a b' })],
  ['a long challenge', changed({ challenge: 'a'.repeat(CHALLENGE_CHARS + 1) })],
  ['a further field', changed({ id: 'me' })],
  ['no JSON', home.request.slice(1)],
  ['a giant', `${home.request}${' '.repeat(CREDENTIAL_REQUEST_CHARS)}`],
])('%s is refused', (_what, text) => {
  expect(readCredentialRequest(text)).toBeNull();
});

test('a challenge is read from the answer of the home, and from nothing else', () => {
  expect(readChallenge(JSON.stringify({ challenge }))).toBe(challenge);
  for (const text of ['', '{}', '{"challenge":7}', '{"challenge":"a","more":1}', '{"challenge":"../x"}']) {
    expect(readChallenge(text)).toBeNull();
  }
});
