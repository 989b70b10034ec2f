import '../../fake-chrome';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { mendBrowserUi } from '../../../../src/background/browser-ui/browser-ui';
import { fileId, missedId } from '../../../../src/background/browser-ui/notification-ids';
import { removeCall } from '../../../../src/background/call/call-log';
import { upgrade } from '../../../../src/background/lifecycle/stored-defaults';
import { change, read } from '../../../../src/background/store/snapshot-store';
import type { CallEntry } from '../../../../src/protocol/snapshot/call-view';
import type { Contact } from '../../../../src/protocol/snapshot/contact';
import type { CallId, TransferId } from '../../../../src/protocol/snapshot/ids';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/protocol/snapshot/settings';
import type { TransferView } from '../../../../src/protocol/snapshot/transfer-view';
import { notificationsShown, refuseWrites, resetChrome, storageWrites, storedIn } from '../../fake-chrome';
import { BEN, entryIn, GRACE, transferIn } from '../../people';

beforeEach(resetChrome);

test('fields that an older build did not have get their defaults, and the user’s choices stay', async () => {
  const { blocked, relayOnly, autoAcceptBytes, ...older } = GRACE;
  const { appearOffline, ...settings } = { ...DEFAULT_SETTINGS, relayOnly: true };
  await change('contacts', () => [older as Contact, { ...BEN, blocked: true }]);
  await change('settings', () => settings as Settings);
  const { waitsFor, diskNames, zipName, ...transfer } = transferIn({ name: 'saved' });
  await change('transfers', () => [transfer as TransferView]);
  await upgrade();
  expect(await read('transfers')).toEqual([transferIn({ name: 'saved' })]);
  expect(await read('contacts')).toEqual([GRACE, { ...BEN, blocked: true }]);
  expect(await read('settings')).toEqual({ ...DEFAULT_SETTINGS, relayOnly: true });
});

test('the one broker of an older build is the first of today’s list, and that of a contact too', async () => {
  const { brokers: _, ...settings } = DEFAULT_SETTINGS;
  await change('settings', () => ({ ...settings, brokerUrl: 'https://my.example' }) as unknown as Settings);
  const named = (brokerUrl: string) => ({ ...GRACE, brokerUrl }) as Contact;
  await change('contacts', () => [named('https://hers.example/broker'), named('no address'), BEN]);
  await upgrade();
  expect(await read('settings')).toEqual({ ...DEFAULT_SETTINGS, brokers: ['https://my.example/'] });
  const contacts = [{ ...GRACE, brokers: ['https://hers.example/broker/'] }, GRACE, BEN];
  expect(await read('contacts')).toEqual(contacts);
  const before = storageWrites();
  await upgrade();
  expect(storageWrites()).toBe(before);
});

describe('an older build had other names', () => {
  const offered = transferIn({ name: 'offered' }, { id: 'f1'.repeat(16) as TransferId });
  const transfers = [transferIn({ name: 'moving' }), offered];
  const calls = [
    entryIn({ name: 'busy' }, { times: 3 }),
    entryIn({ name: 'missed', while: 'ringing' }, { peer: BEN.id, id: 'c9'.repeat(16) as CallId }),
  ];
  const named = (name: string, { id, ...others }: CallEntry | TransferView) => ({ [name]: id, ...others });

  beforeEach(() =>
    chrome.storage.local.set({
      transfers: transfers.map((each) => named('transfer', each)),
      calls: calls.map((each) => named('call', each)),
      hush: { until: 5 },
    }),
  );

  test('its entries get the new names, and no entry is lost', async () => {
    await upgrade();
    expect(storedIn('local')).toMatchObject({ transfers, calls, doNotDisturb: { until: 5 } });
    expect(await read('transfers')).toEqual(transfers);
    expect(await read('calls')).toEqual(calls);
    expect(storedIn('local')).not.toHaveProperty('hush');
  });

  test('names are replaced once, and a list may hold both', async () => {
    const [call] = calls;
    await chrome.storage.local.set({ calls: [call, ...calls.slice(1).map((each) => named('call', each))] });
    await upgrade();
    expect(await read('calls')).toEqual(calls);
    const before = storageWrites();
    await upgrade();
    expect(storageWrites()).toBe(before);
  });

  test('a change that comes while names are replaced finds each entry under its id', async () => {
    const upgraded = upgrade();
    await Promise.all([
      upgraded,
      removeCall(calls[0]?.id as CallId),
      change('transfers', (all) => all.filter(({ id }) => id === offered.id)),
    ]);
    expect(await read('calls')).toEqual(calls.slice(1));
    expect(await read('transfers')).toEqual([offered]);
  });

  test('do not disturb that the user has ended since is not begun again', async () => {
    await chrome.storage.local.set({ doNotDisturb: null });
    await upgrade();
    expect(await read('doNotDisturb')).toBeNull();
    expect(storedIn('local')).not.toHaveProperty('hush');
  });

  test('the old name stays when the browser refuses to store the new one', async () => {
    vi.spyOn(console, 'warn').mockReturnValueOnce();
    refuseWrites(({ keys }) => keys.includes('doNotDisturb'), 'disk');
    await upgrade();
    expect(storedIn('local')).toMatchObject({ hush: { until: 5 }, calls });
    refuseWrites(() => false);
    await upgrade();
    expect(await read('doNotDisturb')).toEqual({ until: 5 });
    expect(storedIn('local')).not.toHaveProperty('hush');
  });
});

test('nothing is written when no field is missing', async () => {
  await upgrade();
  await mendBrowserUi();
  expect(storedIn('local')).toEqual({});
});

test('after an update only questions and new events make notifications, and earlier news does not', async () => {
  await change('contacts', () => [GRACE, BEN]);
  await change('calls', () => [entryIn({ name: 'missed', while: 'ringing' })]);
  const offered = transferIn({ name: 'offered' }, { id: 'f1'.repeat(16) as TransferId });
  await change('transfers', () => [transferIn({ name: 'saved' }), offered]);
  await upgrade();
  await mendBrowserUi();
  expect(Object.keys(notificationsShown())).toEqual([fileId(offered)]);
  const another = entryIn(
    { name: 'missed', while: 'ringing' },
    { peer: BEN.id, id: 'c9'.repeat(16) as CallId },
  );
  await change('calls', (calls) => [another, ...calls]);
  await upgrade();
  await mendBrowserUi();
  expect(Object.keys(notificationsShown())).toEqual([fileId(offered), missedId(another)]);
});
