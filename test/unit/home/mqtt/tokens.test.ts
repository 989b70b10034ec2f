import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { createTokens, TOKEN_AUDIENCE } from '../../../../home/mqtt/tokens';
import { TOKEN_CHARS } from '../../../../src/protocol/home/limits';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';

const ADA = 'a'.repeat(34) as ContactId;
const KEY = new Uint8Array(32).fill(1);
const tokens = createTokens(KEY, 600);

test('a token belongs to the ID that it was given to, at every home with the same key', async () => {
  const token = await tokens.issue(ADA);
  expect(await createTokens(KEY, 10).ownerOf(token)).toBe(ADA);
  expect(await createTokens(new Uint8Array(32), 600).ownerOf(token)).toBeNull();
});

test('it ends after its lifetime', async () => {
  const { iat = 0, exp } = decodeJwt(await tokens.issue(ADA));
  expect(exp).toBe(iat + 600);
  expect(await tokens.ownerOf(await createTokens(KEY, -1).issue(ADA))).toBeNull();
});

test('its claims let the owner publish under its own name and read its own topics, at brokers of other makes', async () => {
  const token = await tokens.issue(ADA);
  expect(token.length).toBeLessThan(TOKEN_CHARS);
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
  expect(decodeJwt(token)).toMatchObject({
    sub: ADA,
    aud: 'tincan',
    // EMQX
    acl: { pub: [`tincan/1/+/${ADA}`], sub: [`tincan/1/${ADA}/+`] },
    // RabbitMQ
    scope: expect.arrayContaining([
      `tincan.write:*/amq.topic/tincan.1.*.${ADA}`,
      `tincan.read:*/amq.topic/tincan.1.${ADA}.*`,
    ]),
  });
});

const signed = (alg: string, claims: object, audience = TOKEN_AUDIENCE) =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg }).setAudience(audience).sign(KEY.slice());

test.each<[string, () => Promise<string> | string]>([
  ['nothing', () => ''],
  ['what is no JWT', () => 'a.b.c'],
  ['one that never ends', () => signed('HS256', { sub: ADA })],
  ['one of nobody', () => signed('HS256', { exp: 9_999_999_999 })],
  ['one for something else', () => signed('HS256', { sub: ADA, exp: 9_999_999_999 }, 'turn')],
  [
    'one without a signature',
    () => `${btoa('{"alg":"none"}')}.${btoa(`{"sub":"${ADA}","aud":"tincan","exp":9999999999}`)}.`,
  ],
])('%s is no token', async (_name, make) => {
  expect(await tokens.ownerOf(await make())).toBeNull();
});
