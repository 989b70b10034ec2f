import '../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { change, read } from '../../../src/background/snapshot-store';
import { upgrade } from '../../../src/background/upgrade';
import { type Contact, DEFAULT_SETTINGS, type Settings } from '../../../src/protocol/snapshot';
import { resetChrome, storedIn } from '../fake-chrome';
import { BEN, GRACE } from '../people';

beforeEach(resetChrome);

test('what an older build did not know of is filled in, and what the user chose stays', async () => {
  const { blocked, relayOnly, autoAcceptBytes, ...older } = GRACE;
  const { appearOffline, ...settings } = { ...DEFAULT_SETTINGS, relayOnly: true };
  await change('contacts', () => [older as Contact, { ...BEN, blocked: true }]);
  await change('settings', () => settings as Settings);
  await upgrade();
  expect(await read('contacts')).toEqual([GRACE, { ...BEN, blocked: true }]);
  expect(await read('settings')).toEqual({ ...DEFAULT_SETTINGS, relayOnly: true });
});

test('nothing is written where nothing is missing', async () => {
  await upgrade();
  expect(storedIn('local')).toEqual({});
});
