import '../../fake-chrome';
import type { CallPhase, CallView, EndReason } from '../../../../src/protocol/snapshot/call-view';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { leaveBrokers, startLine } from '../../../../src/background/broker/registration';
import { mendBrowserUi } from '../../../../src/background/browser-ui/browser-ui';
import {
  clearCalls,
  logCall,
  logOffscreenGone,
  removeCall,
  seeCalls,
} from '../../../../src/background/call/call-log';
import { recover } from '../../../../src/background/lifecycle/recovery';
import { notificationPressed } from '../../../../src/background/notification-clicks';
import { reportHandlers } from '../../../../src/background/reports';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { FakeBrokerSocket } from '../../fake-broker-socket';
import { badgeShown, notificationsShown, ordersHeard, resetChrome, storedIn } from '../../fake-chrome';
import { createIdentity } from '../../identities';
import { BEN, callIn, GRACE } from '../../people';

const RINGS: CallPhase = { name: 'ringing-here' };
const ended = (reason: EndReason): CallPhase => ({ name: 'ended', reason, error: null });
const OTHER = '0f'.repeat(16) as CallId;

async function hear(call: CallView | null): Promise<void> {
  await reportHandlers['call.changed']({ call }, { tabId: null });
}

async function reports(phases: readonly CallPhase[], part = {}): Promise<void> {
  for (const phase of phases) await hear(callIn(phase, part));
}

/** The user puts the ended call away, and the badge shows the remaining matters. */
async function putAway(): Promise<void> {
  await change('call', () => null);
  await hear(null);
}

const missed = (part = {}) => reports([RINGS, ended('missed')], part);
/** Updates the browser UI first, as the browser does at each change of storage. */
async function titles(): Promise<string[]> {
  await mendBrowserUi();
  return Object.values(notificationsShown()).map(({ title }) => title);
}

async function badge(): Promise<string> {
  await mendBrowserUi();
  return badgeShown();
}

beforeEach(async () => {
  resetChrome();
  await change('contacts', () => [GRACE, BEN]);
});

test('a missed call stays in the list, on the badge and as a notification, which takes the place of the ring', async () => {
  await missed();
  expect(storedIn('local').calls).toMatchObject([{ peer: GRACE.id, outcome: { name: 'missed' } }]);
  await putAway();
  expect(await badge()).toBe('1');
  expect(await titles()).toEqual(['ended_missed Grace']);
});

test('Reports that come at once are logged in their order', async () => {
  const phases: CallPhase[] = [
    RINGS,
    { name: 'connecting' },
    { name: 'connected', since: 1 },
    ended('hung-up-there'),
  ];
  await Promise.all(phases.map((phase) => hear(callIn(phase))));
  expect((await read('calls')).map(({ outcome }) => outcome.name)).toEqual(['talked']);
});

test('each peer with missed calls has one notification, and the badge counts each call', async () => {
  await missed();
  await missed({ id: OTHER });
  await missed({ id: '1f'.repeat(16), peer: BEN.id });
  await putAway();
  expect(await badge()).toBe('3');
  expect((await titles()).sort()).toEqual(['ended_missed Ben', 'ended_missed Grace']);
});

test('when missed calls were seen, badge and notifications go, and the list stays', async () => {
  await missed();
  await putAway();
  await seeCalls(null);
  expect(await badge()).toBe('');
  expect(await titles()).toEqual([]);
  expect(await read('calls')).toHaveLength(1);
});

test('a call that was answered or declined makes no notification', async () => {
  await reports([RINGS, { name: 'connecting' }, { name: 'connected', since: 1 }, ended('hung-up-there')]);
  await reports([RINGS, ended('declined-here')], { id: OTHER });
  expect(await titles()).toEqual([]);
  expect((await read('calls')).map(({ outcome }) => outcome.name)).toEqual(['declined', 'talked']);
});

test('a missed call during a call makes a notification, and the call goes on', async () => {
  const live = callIn({ name: 'connected', since: 1 });
  await hear(live);
  const { kind } = live;
  await reportHandlers['call.turnedAway'](
    { call: OTHER, peer: BEN.id, isGuest: false, kind, reason: 'in-call' },
    { tabId: null },
  );
  expect(await read('call')).toEqual(live);
  expect(await titles()).toEqual(['ended_missed Ben']);
  expect(await badge()).toBe('badge_muted');
  await seeCalls(BEN.id);
  expect(await titles()).toEqual([]);
});

test('a ring that ended with the offscreen document is logged as missed once', async () => {
  await logCall(callIn(RINGS));
  await change('call', () => callIn(RINGS));
  await recover();
  await recover();
  await logOffscreenGone();
  expect(await read('calls')).toMatchObject([{ outcome: { name: 'missed' }, unseen: true }]);
  expect(await titles()).toEqual(['ended_missed Grace']);
});

test('the user can remove one call from the list, or all ended calls', async () => {
  await missed();
  await missed({ id: OTHER });
  await logCall(callIn(RINGS, { id: '2f'.repeat(16) as CallId }));
  await removeCall(OTHER);
  expect((await read('calls')).map(({ id }) => id)).not.toContain(OTHER);
  await clearCalls();
  expect(await read('calls')).toMatchObject([{ outcome: { name: 'ringing' } }]);
  expect(await titles()).toEqual([]);
});

test('the button of the notification calls back with the same kind of call', async () => {
  globalThis.indexedDB = new IDBFactory();
  const id = await createIdentity();
  await change('profile', () => ({ id, name: 'Nora' }));
  vi.stubGlobal('WebSocket', FakeBrokerSocket);
  await startLine();
  FakeBrokerSocket.last.says('OPEN');
  await missed({ kind: 'audio' });
  await notificationPressed(`missed:${GRACE.id}`, 0);
  leaveBrokers();
  vi.unstubAllGlobals();
  const body = { to: GRACE.id, kind: 'audio', instead: false };
  expect(ordersHeard()).toMatchObject([{ name: 'call.dial', body }]);
});

test('the user is told the reason when calling back is impossible', async () => {
  await missed();
  await notificationPressed(`missed:${GRACE.id}`, 0);
  expect(await read('problem')).toMatchObject({ error: 'id-missing' });
  expect(ordersHeard()).toEqual([]);
});
