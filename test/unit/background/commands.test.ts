import '../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { grant } from '../../../src/background/admission/grants';
import { commandHandlers } from '../../../src/background/commands';
import { openOffscreen } from '../../../src/background/offscreen/offscreen-document';
import { change, read } from '../../../src/background/store/snapshot-store';
import { ordersHeard, resetChrome } from '../fake-chrome';
import { callIn } from '../people';

beforeEach(resetChrome);

test('a call that broke off while the user hung up cannot be resumed', async () => {
  await openOffscreen();
  const { id: call, peer } = callIn({ name: 'connected', since: 0 });
  await change('call', () => callIn({ name: 'ended', reason: 'failed', error: 'connection-lost' }));
  await grant({ by: 'resume', peer, call, kind: 'video', lostAt: Date.now() });
  await commandHandlers['call.hangUp']({ call }, { tabId: null });
  expect(ordersHeard()).toEqual([{ name: 'call.hangUp', body: { call } }]);
  expect(await read('grants')).toEqual([]);
});
