import '../../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { mendBrowserUi } from '../../../../src/background/browser-ui/browser-ui';
import { recover } from '../../../../src/background/lifecycle/recovery';
import { openOffscreen } from '../../../../src/background/offscreen/offscreen-document';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { causeOf } from '../../../../src/protocol/cause/causes';
import type { CallId, TransferId } from '../../../../src/protocol/snapshot/ids';
import type { TransferState } from '../../../../src/protocol/snapshot/transfer-view';
import { documentsCreated, notificationsShown, resetChrome } from '../../fake-chrome';
import { callIn, GRACE, OF_CONTACT, transferIn } from '../../people';

beforeEach(resetChrome);

async function afterwards(state: TransferState): Promise<TransferState | undefined> {
  await change('transfers', () => [transferIn(state, { bytesPerSecond: 7 })]);
  await recover();
  return (await read('transfers'))[0]?.state;
}

test('a transfer that moved is kept with the pause reason no-link', async () => {
  expect(await afterwards({ name: 'moving' })).toEqual({ name: 'halted', why: ['no-link'] });
  expect((await read('transfers'))[0]?.bytesPerSecond).toBe(0);
});

test('a paused transfer keeps its pause reasons', async () => {
  expect(await afterwards({ name: 'halted', why: ['paused-here', 'no-link'] })).toEqual({
    name: 'halted',
    why: ['paused-here', 'no-link'],
  });
});

test.each<TransferState>([{ name: 'waiting' }, { name: 'offered' }, { name: 'saved' }])(
  'a transfer that is $name stays so, and opens no offscreen document',
  async (state) => {
    expect(await afterwards(state)).toEqual(state);
    expect(documentsCreated()).toBe(0);
  },
);

test('a transfer that was being saved opens the offscreen document, which saves the rest', async () => {
  expect(await afterwards({ name: 'saving' })).toEqual({ name: 'saving' });
  expect(documentsCreated()).toBe(1);
});

test('when the offscreen document is gone, the call ends, and questions and file sessions are removed', async () => {
  await change('call', () => callIn({ name: 'connected', since: 0 }));
  await change('asks', () => [
    { call: 'a0'.repeat(16) as CallId, peer: GRACE.id, digest: '', ...OF_CONTACT, offers: [] },
  ]);
  await change('fileLinks', () => [{ peer: GRACE.id, isUp: true }]);
  await recover();
  expect((await read('call'))?.phase).toEqual({ name: 'ended', reason: 'failed', error: 'offscreen-closed' });
  expect(await read('asks')).toEqual([]);
  expect(await read('fileLinks')).toEqual([]);
  const [seen] = await read('callEvidence');
  expect(seen && causeOf(seen.here, seen.there)).toEqual({ cause: 'restarted', side: 'here' });
});

test('notifications of a ring, a question and a muted call are removed when the offscreen document is gone', async () => {
  const offers = [{ transfer: 'f0'.repeat(16) as TransferId, name: 'a', files: 1, bytes: 1 }];
  const ask = { call: 'a0'.repeat(16) as CallId, peer: GRACE.id, digest: 'd', ...OF_CONTACT, offers };
  for (const call of [
    callIn({ name: 'ringing-here' }),
    callIn({ name: 'connected', since: 0 }, { resumedMuted: true }),
  ]) {
    await change('asks', () => [ask]);
    await change('call', () => call);
    await mendBrowserUi();
    expect(Object.keys(notificationsShown())).toHaveLength(2);
    await recover();
    await mendBrowserUi();
    expect(notificationsShown()).toEqual({});
  }
});

test('transfers of an open offscreen document are not changed', async () => {
  await openOffscreen();
  expect(await afterwards({ name: 'moving' })).toEqual({ name: 'moving' });
});
