import '../../fake-chrome';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { mendBrowserUi } from '../../../../src/background/browser-ui/browser-ui';
import { beginDoNotDisturb, endDoNotDisturb } from '../../../../src/background/call/do-not-disturb';
import { reportHandlers } from '../../../../src/background/reports';
import { isQuietNow } from '../../../../src/background/store/quiet';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { isQuietAt } from '../../../../src/protocol/call/do-not-disturb';
import { DO_NOT_DISTURB_MS } from '../../../../src/protocol/call/limits';
import { badgeShown, notificationsShown, ordersHeard, resetChrome } from '../../fake-chrome';
import { callIn, GRACE, OF_CONTACT } from '../../people';

beforeEach(resetChrome);

test('do not disturb ends after its time, or when the user ends it', async () => {
  expect(await isQuietNow()).toBe(false);
  await beginDoNotDisturb({ forAWhile: true });
  expect(await isQuietNow()).toBe(true);
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + DO_NOT_DISTURB_MS);
  expect(await isQuietNow()).toBe(false);
  vi.restoreAllMocks();
  await beginDoNotDisturb({ forAWhile: false });
  expect(isQuietAt(await read('doNotDisturb'), Number.MAX_SAFE_INTEGER)).toBe(true);
  await endDoNotDisturb();
  expect(await isQuietNow()).toBe(false);
});

test('a call that rings when do not disturb begins is declined, and a temporary line is closed', async () => {
  const call = callIn({ name: 'ringing-here' });
  await change('call', () => call);
  await beginDoNotDisturb({ forAWhile: false });
  expect(ordersHeard()).toEqual([
    { name: 'call.decline', body: { call: call.id } },
    { name: 'openLine.close', body: {} },
    { name: 'call.giveUp', body: {} },
  ]);
});

test('a connected call goes on when do not disturb begins', async () => {
  await change('call', () => callIn({ name: 'connected', since: 0 }));
  await beginDoNotDisturb({ forAWhile: false });
  expect(ordersHeard().map(({ name }) => name)).toEqual(['openLine.close', 'call.giveUp']);
});

describe('during do not disturb', () => {
  test('a missed call is only on the badge, and makes no notification afterwards either', async () => {
    await beginDoNotDisturb({ forAWhile: false });
    const { id: call, peer, kind } = callIn({ name: 'ringing-here' });
    await reportHandlers['call.turnedAway'](
      { call, peer, isGuest: false, kind, reason: 'hushed' },
      { tabId: null },
    );
    await mendBrowserUi();
    expect(badgeShown()).toBe('1');
    await endDoNotDisturb();
    await mendBrowserUi();
    expect(notificationsShown()).toEqual({});
    expect(await read('calls')).toMatchObject([
      { peer: GRACE.id, outcome: { while: 'hushed' }, unseen: true },
    ]);
  });

  test('a question about files is only on the badge', async () => {
    await beginDoNotDisturb({ forAWhile: false });
    const { id: call, peer } = callIn({ name: 'ringing-here' });
    const offers = [{ transfer: 'f0'.repeat(16) as never, name: 'a', files: 1, bytes: 1 }];
    await reportHandlers['files.asked'](
      { asks: [{ call, peer, digest: 'd', ...OF_CONTACT, offers }] },
      { tabId: null },
    );
    await mendBrowserUi();
    expect(badgeShown()).toBe('!');
    expect(notificationsShown()).toEqual({});
  });
});
