import '../../fake-chrome';
import type { CallPhase, CallView, EndReason } from '../../../../src/protocol/snapshot/call-view';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
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
import { createIdentity } from '../../../../src/shared/keys';
import { badgeShown, notificationsShown, ordersHeard, resetChrome, storedIn } from '../../fake-chrome';
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

/** The end of the call is put away: the badge speaks of what is left. */
async function putAway(): Promise<void> {
  await change('call', () => null);
  await hear(null);
}

const missed = (part = {}) => reports([RINGS, ended('missed')], part);
/** As in the browser, where each change of what is stored mends what is shown. */
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

test('reports are noted in the order they come in, be it all at once', async () => {
  const phases: CallPhase[] = [
    RINGS,
    { name: 'connecting' },
    { name: 'connected', since: 1 },
    ended('hung-up-there'),
  ];
  await Promise.all(phases.map((phase) => hear(callIn(phase))));
  expect((await read('calls')).map(({ outcome }) => outcome.name)).toEqual(['talked']);
});

test('each who called in vain has one notification, and each call counts', async () => {
  await missed();
  await missed({ id: OTHER });
  await missed({ id: '1f'.repeat(16), peer: BEN.id });
  await putAway();
  expect(await badge()).toBe('3');
  expect((await titles()).sort()).toEqual(['ended_missed Ben', 'ended_missed Grace']);
});

test('with what was seen, mark and notifications go; the list stays', async () => {
  await missed();
  await putAway();
  await seeCalls(null);
  expect(await badge()).toBe('');
  expect(await titles()).toEqual([]);
  expect(await read('calls')).toHaveLength(1);
});

test('a call that was answered or declined is announced to nobody', async () => {
  await reports([RINGS, { name: 'connecting' }, { name: 'connected', since: 1 }, ended('hung-up-there')]);
  await reports([RINGS, ended('declined-here')], { id: OTHER });
  expect(await titles()).toEqual([]);
  expect((await read('calls')).map(({ outcome }) => outcome.name)).toEqual(['declined', 'talked']);
});

test('whoever called during a call is announced, and the call goes on', async () => {
  const live = callIn({ name: 'connected', since: 1 });
  await hear(live);
  const { kind } = live;
  await reportHandlers['call.turnedAway'](
    { call: OTHER, peer: BEN.id, kind, because: 'in-call' },
    { tabId: null },
  );
  expect(await read('call')).toEqual(live);
  expect(await titles()).toEqual(['ended_missed Ben']);
  expect(await badge()).toBe('badge_call');
  await seeCalls(BEN.id);
  expect(await titles()).toEqual([]);
});

test('a ring that died with the offscreen document was missed, once', async () => {
  await logCall(callIn(RINGS));
  await change('call', () => callIn(RINGS));
  await recover();
  await recover();
  await logOffscreenGone();
  expect(await read('calls')).toMatchObject([{ outcome: { name: 'missed' }, unseen: true }]);
  expect(await titles()).toEqual(['ended_missed Grace']);
});

test('one is removed, or all that are over', async () => {
  await missed();
  await missed({ id: OTHER });
  await logCall(callIn(RINGS, { id: '2f'.repeat(16) as CallId }));
  await removeCall(OTHER);
  expect((await read('calls')).map(({ id }) => id)).not.toContain(OTHER);
  await clearCalls();
  expect(await read('calls')).toMatchObject([{ outcome: { name: 'ringing' } }]);
  expect(await titles()).toEqual([]);
});

test('from the notification they are called back in the same way', async () => {
  globalThis.indexedDB = new IDBFactory();
  const id = await createIdentity();
  await change('profile', () => ({ id, name: 'Nora' }));
  await change('registration', () => ({ name: 'ready' }));
  await missed({ kind: 'audio' });
  await notificationPressed(`missed:${GRACE.id}`, 0);
  const body = { to: GRACE.id, kind: 'audio', instead: false };
  expect(ordersHeard()).toMatchObject([{ name: 'call.dial', body }]);
});

test('what keeps them from being called back is said', async () => {
  await missed();
  await notificationPressed(`missed:${GRACE.id}`, 0);
  expect(await read('problem')).toMatchObject({ error: 'id-missing' });
  expect(ordersHeard()).toEqual([]);
});
