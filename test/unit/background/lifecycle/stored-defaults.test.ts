import '../../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { mendBrowserUi } from '../../../../src/background/browser-ui/browser-ui';
import { fileId, missedId } from '../../../../src/background/browser-ui/notification-ids';
import { upgrade } from '../../../../src/background/lifecycle/stored-defaults';
import { change, read } from '../../../../src/background/store/snapshot-store';
import type { Contact } from '../../../../src/protocol/snapshot/contact';
import type { CallId, TransferId } from '../../../../src/protocol/snapshot/ids';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/protocol/snapshot/settings';
import type { TransferView } from '../../../../src/protocol/snapshot/transfer-view';
import { notificationsShown, resetChrome, storedIn } from '../../fake-chrome';
import { BEN, entryIn, GRACE, transferIn } from '../../people';

beforeEach(resetChrome);

test('what an older build did not know of is filled in, and what the user chose stays', async () => {
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

test('nothing is written where nothing is missing', async () => {
  await upgrade();
  await mendBrowserUi();
  expect(storedIn('local')).toEqual({});
});

test('what happened before an update is no news after it; what is asked still stands, and what comes next is told', async () => {
  await change('contacts', () => [GRACE, BEN]);
  await change('calls', () => [entryIn({ name: 'missed', while: 'ringing' })]);
  const offered = transferIn({ name: 'offered' }, { transfer: 'f1'.repeat(16) as TransferId });
  await change('transfers', () => [transferIn({ name: 'saved' }), offered]);
  await upgrade();
  await mendBrowserUi();
  expect(Object.keys(notificationsShown())).toEqual([fileId(offered)]);
  const another = entryIn(
    { name: 'missed', while: 'ringing' },
    { peer: BEN.id, call: 'c9'.repeat(16) as CallId },
  );
  await change('calls', (calls) => [another, ...calls]);
  await upgrade();
  await mendBrowserUi();
  expect(Object.keys(notificationsShown())).toEqual([fileId(offered), missedId(another)]);
});
