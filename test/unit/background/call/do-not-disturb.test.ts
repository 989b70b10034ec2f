import '../../fake-chrome';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { mendBrowserUi } from '../../../../src/background/browser-ui/browser-ui';
import { beginHush, endHush } from '../../../../src/background/call/do-not-disturb';
import { reportHandlers } from '../../../../src/background/reports';
import { hushedNow } from '../../../../src/background/store/quiet';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { isHushed } from '../../../../src/protocol/call/do-not-disturb';
import { HUSH_MS } from '../../../../src/protocol/call/limits';
import { badgeShown, notificationsShown, ordersHeard, resetChrome } from '../../fake-chrome';
import { callIn, GRACE } from '../../people';

beforeEach(resetChrome);

test('it ends by itself after its time, or when the user ends it', async () => {
  expect(await hushedNow()).toBe(false);
  await beginHush({ forAWhile: true });
  expect(await hushedNow()).toBe(true);
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + HUSH_MS);
  expect(await hushedNow()).toBe(false);
  vi.restoreAllMocks();
  await beginHush({ forAWhile: false });
  expect(isHushed(await read('hush'), Number.MAX_SAFE_INTEGER)).toBe(true);
  await endHush();
  expect(await hushedNow()).toBe(false);
});

test('what rings when it begins is declined, and a temporary line is closed', async () => {
  const call = callIn({ name: 'ringing-here' });
  await change('call', () => call);
  await beginHush({ forAWhile: false });
  expect(ordersHeard()).toEqual([
    { name: 'call.decline', body: { call: call.call } },
    { name: 'openLine.close', body: {} },
    { name: 'call.giveUp', body: {} },
  ]);
});

test('a call that goes on is left alone', async () => {
  await change('call', () => callIn({ name: 'connected', since: 0 }));
  await beginHush({ forAWhile: false });
  expect(ordersHeard().map(({ name }) => name)).toEqual(['openLine.close', 'call.giveUp']);
});

describe('while it holds', () => {
  test('a missed call is told by the badge alone, also when it is over', async () => {
    await beginHush({ forAWhile: false });
    const { call, peer, kind } = callIn({ name: 'ringing-here' });
    await reportHandlers['call.turnedAway']({ call, peer, kind, because: 'hushed' }, { tabId: null });
    await mendBrowserUi();
    expect(badgeShown()).toBe('1');
    await endHush();
    await mendBrowserUi();
    expect(notificationsShown()).toEqual({});
    expect(await read('calls')).toMatchObject([
      { peer: GRACE.id, outcome: { while: 'hushed' }, unseen: true },
    ]);
  });

  test('nobody is announced who wants to send files', async () => {
    await beginHush({ forAWhile: false });
    const { call, peer } = callIn({ name: 'ringing-here' });
    const offers = [{ transfer: 'f0'.repeat(16) as never, name: 'a', files: 1, bytes: 1 }];
    await reportHandlers['files.asked']({ asks: [{ call, peer, digest: 'd', offers }] }, { tabId: null });
    await mendBrowserUi();
    expect(badgeShown()).toBe('!');
    expect(notificationsShown()).toEqual({});
  });
});
