import { beforeEach, expect, test, vi } from 'vitest';
import { NO_RULES, type Problem } from '../../../src/protocol/snapshot';
import { resetChrome, storedIn } from '../fake-chrome';

const problem = (at: number): Problem => ({ error: 'unexpected', at });

/** As after the worker's death: nothing is left but what was stored. */
async function reborn() {
  vi.resetModules();
  return import('../../../src/background/snapshot-store');
}

let store: Awaited<ReturnType<typeof reborn>>;
beforeEach(async () => {
  resetChrome();
  store = await reborn();
});

test('changes that overlap are all kept, in the order they were asked for', async () => {
  const tabs = Array.from({ length: 20 }, (_, i) => i);
  await Promise.all(
    tabs.map((tab) => store.change('dockTokens', (tokens) => ({ ...tokens, [`token ${tab}`]: tab }))),
  );
  expect(Object.values(await store.read('dockTokens'))).toEqual(tabs);
});

test('what was stored is there when the worker is born again', async () => {
  await store.change('problem', () => problem(7));
  expect(await (await reborn()).read('problem')).toEqual(problem(7));
});

test('what was never stored is as in the empty snapshot', async () => {
  expect(await store.read('contacts')).toEqual([]);
  expect(await store.read('line')).toEqual({ name: 'off' });
});

test('what outlives the browser goes to storage.local, the rest to storage.session', async () => {
  await store.change('contacts', () => []);
  await store.change('contacts', () => [
    { id: 'a'.repeat(34) as never, name: 'Ben', addedAt: 0, comparedAt: null, ...NO_RULES },
  ]);
  await store.change('problem', () => problem(1));
  expect(Object.keys(storedIn('local'))).toEqual(['contacts']);
  expect(Object.keys(storedIn('session'))).toEqual(['problem']);
});

test('a change that fails fails alone', async () => {
  const broken = store.change('problem', () => {
    throw new Error('no');
  });
  const next = store.change('problem', () => problem(2));
  await expect(broken).rejects.toThrow('no');
  expect(await next).toEqual(problem(2));
});
