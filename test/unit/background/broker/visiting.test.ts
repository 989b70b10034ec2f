import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createVisiting, type Visiting } from '../../../../src/background/broker/visiting';
import {
  NEXT_VISIT_MS,
  VISIT_LEAST_MS,
  VISIT_MS,
  VISITS_IN_A_ROW,
} from '../../../../src/protocol/broker/limits';

const at = (name: string) => `https://${name}.example/`;
const HOME = at('home');

let homes: readonly string[];
let onlyHomes: boolean;
let named: Record<string, readonly string[]>;
let needed: Set<string>;
let changes: number;
let visiting: Visiting;

beforeEach(() => {
  vi.useFakeTimers();
  [homes, onlyHomes, needed, changes] = [[HOME], false, new Set(), 0];
  named = { ben: [at('ben')], cleo: [at('cleo'), at('spare')], dana: [at('dana')], nora: [HOME] };
  visiting = createVisiting({
    homes: () => homes,
    onlyHomes: () => onlyHomes,
    namedBy: (peer) => named[peer] ?? [],
    isNeeded: async (address) => needed.has(address),
    changed: () => changes++,
  });
});
afterEach(() => {
  visiting.end();
  vi.useRealTimers();
});

test('a broker is visited while it is used, and left afterwards', async () => {
  await visiting.visit('ben');
  expect([visiting.addresses(), changes]).toEqual([[at('ben')], 1]);
  await vi.advanceTimersByTimeAsync(VISIT_MS - 1);
  visiting.used(at('ben'));
  await vi.advanceTimersByTimeAsync(VISIT_MS - 1);
  expect(visiting.addresses()).toEqual([at('ben')]);
  await vi.advanceTimersByTimeAsync(2);
  expect([visiting.addresses(), changes]).toEqual([[], 2]);
});

test('as long as a call with somebody there goes on, the visit does', async () => {
  needed.add(at('ben'));
  await visiting.visit('ben');
  await vi.advanceTimersByTimeAsync(5 * VISIT_MS);
  expect(visiting.addresses()).toEqual([at('ben')]);
  needed.clear();
  await vi.advanceTimersByTimeAsync(VISIT_MS + 1);
  expect(visiting.addresses()).toEqual([]);
});

test('our own brokers are not visited, and none when the user wants only those', async () => {
  await visiting.visit('nora');
  await visiting.visit('unknown');
  onlyHomes = true;
  await visiting.visit('ben');
  expect([visiting.addresses(), changes]).toEqual([[], 0]);
});

test('two are visited at most: a new one takes the place of one that nobody needs, not of one in a call', async () => {
  await visiting.visit('cleo');
  await visiting.visit('ben');
  expect(visiting.addresses()).toEqual([at('cleo'), at('spare')]);
  await vi.advanceTimersByTimeAsync(VISIT_LEAST_MS);
  needed.add(at('cleo'));
  await visiting.visit('ben');
  expect(visiting.addresses()).toEqual([at('cleo'), at('ben')]);
});

test('a contact who names another broker each time is followed a few times, and then now and again', async () => {
  const seen = new Set<string>();
  async function follow(): Promise<void> {
    named = { ben: [at(`n${seen.size}-${Date.now()}`)] };
    await visiting.visit('ben');
    for (const address of visiting.addresses()) seen.add(address);
    await vi.advanceTimersByTimeAsync(VISIT_LEAST_MS);
  }
  for (let n = 0; n < 2 * VISITS_IN_A_ROW; n++) await follow();
  expect(seen.size).toBe(VISITS_IN_A_ROW);
  await vi.advanceTimersByTimeAsync(NEXT_VISIT_MS);
  await follow();
  expect(seen.size).toBe(VISITS_IN_A_ROW + 1);
});

test('a visited broker that becomes the user’s own, or may not be visited any more, is no visit', async () => {
  await visiting.visit('cleo');
  homes = [HOME, at('cleo')];
  visiting.review();
  expect(visiting.addresses()).toEqual([at('spare')]);
  onlyHomes = true;
  visiting.review();
  expect(visiting.addresses()).toEqual([]);
});
