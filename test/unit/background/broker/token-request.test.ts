import { expect, test } from 'vitest';
import { createTokenRequest, type TokenAnswer } from '../../../../src/background/broker/token-request';
import { ok } from '../../../../src/protocol/errors';

function slowHome() {
  const waiting: ((answer: TokenAnswer) => void)[] = [];
  const request = createTokenRequest(() => new Promise((resolve) => waiting.push(resolve)));
  return { request, answer: (nth: number, token: string) => waiting[nth]?.(ok(token)) };
}

test('the answer to the latest request counts', async () => {
  const { request, answer } = slowHome();
  const [first, second] = [request.ask('mqtt+ws://home', 'me'), request.ask('mqtt+ws://home', 'me')];
  answer(1, 'new');
  answer(0, 'old');
  expect(await first).toBeNull();
  expect(await second).toEqual(ok('new'));
});

test('the answer to a request that was dropped does not count', async () => {
  const { request, answer } = slowHome();
  const asked = request.ask('mqtt+ws://home', 'me');
  request.drop();
  answer(0, 'late');
  expect(await asked).toBeNull();
});
