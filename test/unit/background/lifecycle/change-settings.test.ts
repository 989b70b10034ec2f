// What a change of the brokers leaves behind in the settings. There is no profile, so nothing connects.

import '../../fake-chrome';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { changeAndApplySettings, leaveOverdue } from '../../../../src/background/lifecycle/change-settings';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { LEFT_MS } from '../../../../src/protocol/broker/limits';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/protocol/snapshot/settings';
import { resetChrome, storageWrites } from '../../fake-chrome';

const OLD = 'https://old.example/';
const DEAD = 'https://dead.example/';
const NEW = 'https://new.example/';

const apply = (settings: Partial<Settings>) => changeAndApplySettings({ settings });
const left = async () => (await read('settings')).leftBrokers.map(({ address }) => address);

beforeEach(async () => {
  resetChrome();
  vi.useFakeTimers({ now: 1_000_000, toFake: ['Date'] });
  await change('settings', () => ({ ...DEFAULT_SETTINGS, brokers: [OLD, DEAD] }));
  await change('brokers', () => [
    { address: OLD, name: 'ready' },
    { address: DEAD, name: 'connecting' },
  ]);
});
afterEach(() => vi.useRealTimers());

test('whoever moves stays for a week where the registration stood', async () => {
  expect(await apply({ brokers: [NEW] })).toEqual({ ok: true });
  expect(await left()).toEqual([OLD]);
  vi.setSystemTime(1_000_000 + LEFT_MS - 1);
  const before = storageWrites();
  await leaveOverdue();
  expect(storageWrites()).toBe(before);
  vi.setSystemTime(1_000_000 + LEFT_MS);
  await leaveOverdue();
  expect(await left()).toEqual([]);
});

test('a press leaves at once', async () => {
  await apply({ brokers: [NEW] });
  await apply({ leftBrokers: [] });
  expect(await left()).toEqual([]);
});

test('a change that is refused changes nothing', async () => {
  expect(await apply({ brokers: ['nowhere'] })).toMatchObject({ ok: false });
  expect(await apply({ leftBrokers: [{ address: 'nowhere', until: 1 }] })).toMatchObject({ ok: false });
  expect(await left()).toEqual([]);
  expect((await read('settings')).brokers).toEqual([OLD, DEAD]);
});
