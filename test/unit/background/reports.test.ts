import '../fake-chrome';
import { beforeEach, describe, expect, test } from 'vitest';
import { openInvite } from '../../../src/background/admission/invites';
import { mayKnockNow } from '../../../src/background/admission/knock-budget';
import { mendBrowserUi } from '../../../src/background/browser-ui/browser-ui';
import { notificationPressed } from '../../../src/background/notification-clicks';
import { reportHandlers } from '../../../src/background/reports';
import { change, read } from '../../../src/background/store/snapshot-store';
import { askDigest } from '../../../src/protocol/consent/digest';
import { INVITE_LIFE_MS } from '../../../src/protocol/identity/limits';
import type { CallPhase, CallView } from '../../../src/protocol/snapshot/call-view';
import type { CallId } from '../../../src/protocol/snapshot/ids';
import type { FilesAsk } from '../../../src/protocol/snapshot/transfer-view';
import { endedLink } from '../../gallery/connection';
import { notificationsShown, ordersHeard, resetChrome } from '../fake-chrome';
import { callIn, GRACE, idOf, OF_CONTACT, transferIn } from '../people';

const SOURCE = { tabId: null };
const CONNECTED: CallPhase = { name: 'connected', since: 1 };
const LOST: CallPhase = { name: 'ended', reason: 'failed', error: 'connection-lost' };
const broken = { peer: GRACE.id, kind: 'video', lostAt: 2 } as const;

async function said(call: CallView): Promise<void> {
  await reportHandlers['call.changed']({ call }, SOURCE);
  await mendBrowserUi();
}
const brokeOff = ({ id: call, direction }: CallView) =>
  reportHandlers['call.interrupted']({ ...broken, call, direction }, SOURCE);

beforeEach(async () => {
  resetChrome();
  await change('contacts', () => [GRACE]);
});

describe('a call that broke off', () => {
  // All Reports at once, as they come from an offscreen document that wakes after three minutes.
  const all = (direction: CallView['direction']) => {
    const [up, end] = [callIn(CONNECTED, { direction }), callIn(LOST, { direction })];
    const lost = callIn({ name: 'reconnecting', since: 1, lostAt: 2 }, { direction });
    return Promise.all([said(up), said(lost), said(end), brokeOff(end)]);
  };

  test('may be resumed by its caller, also when all Reports about its end come at once', async () => {
    await all('incoming');
    expect(await read('grants')).toEqual([{ by: 'resume', call: callIn(LOST).id, ...broken }]);
  });

  test('that the user had placed gives the callee no grant to resume', async () => {
    await all('outgoing');
    expect(await read('grants')).toEqual([]);
  });

  test('can no longer be resumed once a resumed call is connected', async () => {
    await all('incoming');
    await said(callIn({ name: 'connecting' }, { rejoins: true, id: 'c1'.repeat(16) as CallId }));
    expect(await read('grants')).toHaveLength(1);
    await said(callIn(CONNECTED, { rejoins: true, id: 'c1'.repeat(16) as CallId }));
    expect(await read('grants')).toEqual([]);
  });
});

describe('a call that was resumed muted', () => {
  const back = callIn(CONNECTED, { rejoins: true, resumedMuted: true });
  const id = `resumed:${back.id}`;

  test('has a notification until the call ends', async () => {
    await said(back);
    expect(notificationsShown()[id]?.buttons).toHaveLength(2);
    await said({ ...back, phase: LOST });
    expect(notificationsShown()).toEqual({});
  });

  test.each([
    [0, { name: 'media.microphone', body: { on: true } }],
    [1, { name: 'call.hangUp', body: { call: back.id } }],
  ])('gets the Order of button %i of its notification', async (button, order) => {
    await said(back);
    await notificationPressed(id, button);
    expect(ordersHeard()).toEqual([order]);
    expect(notificationsShown()).toEqual({});
  });
});

test('a connected call gives the knocks of its caller back to the budget', async () => {
  const { peer } = callIn(CONNECTED);
  for (let n = 0; n < 6; n++) expect(await mayKnockNow(peer, true, 0)).toBe(true);
  expect(await mayKnockNow(peer, true, 0)).toBe(false);
  await said(callIn({ name: 'ringing-here' }));
  expect(await mayKnockNow(peer, true, 0)).toBe(false);
  await said(callIn(CONNECTED));
  expect(await mayKnockNow(peer, true, 0)).toBe(true);
});

test('an invite is used up by the ring of a stranger, and by no other call', async () => {
  await openInvite({ lifeMs: INVITE_LIFE_MS }, 0);
  await said(callIn({ name: 'ringing-here' }));
  expect(await read('invite')).not.toBeNull();
  const {
    id: call,
    peer,
    kind,
  } = callIn({ name: 'ringing-here' }, { peer: idOf(8), id: 'c2'.repeat(16) as CallId });
  await reportHandlers['call.turnedAway']({ call, peer, isGuest: false, kind, reason: 'hushed' }, SOURCE);
  expect(await read('invite')).not.toBeNull();
  await said(callIn({ name: 'ringing-here' }, { id: call, peer }));
  expect(await read('invite')).toBeNull();
});

const STRANGER = idOf(9);

describe('a question about files', () => {
  const { id: transfer } = transferIn({ name: 'offered' });
  const asking = (...names: string[]): FilesAsk => {
    const offers = names.map((name) => ({ transfer, name, files: 1, bytes: 1 }));
    const digest = offers.length > 0 ? askDigest(GRACE.id, offers) : '';
    return { call: 'a0'.repeat(16) as CallId, peer: GRACE.id, digest, ...OF_CONTACT, offers };
  };
  const asked = async (...asks: FilesAsk[]) => {
    await reportHandlers['files.asked']({ asks }, SOURCE);
    await mendBrowserUi();
  };

  test('is a new question when its offers change: a press on the first notification agrees to nothing', async () => {
    await asked(asking());
    await asked(asking('photo.jpg'));
    const [first] = Object.keys(notificationsShown());
    await asked(asking('photo.jpg', 'setup.exe'));
    expect(Object.keys(notificationsShown())).toHaveLength(1);
    expect(Object.keys(notificationsShown())).not.toContain(first);
    await notificationPressed(first ?? '', 0);
    expect(ordersHeard()).toEqual([]);
    expect(await read('grants')).toEqual([]);
  });

  test('is answered by a press on the notification that shows its offers', async () => {
    const ask = asking('photo.jpg');
    await asked(ask);
    await notificationPressed(Object.keys(notificationsShown())[0] ?? '', 0);
    expect(ordersHeard()).toEqual([{ name: 'files.allow', body: { call: ask.call, digest: ask.digest } }]);
    expect(await read('grants')).toMatchObject([{ by: 'announced', peer: GRACE.id, transfer }]);
  });

  test('of a guest for files of the user is answered in a view: its notification opens one, or declines', async () => {
    const ask = { ...asking(), peer: STRANGER, digest: 'd', isGuest: true, peerSays: '', wantsFiles: true };
    await change('spentInvites', () => [
      { secret: 'A'.repeat(22), until: Date.now() + 60_000, by: STRANGER },
    ]);
    await asked(ask);
    const [shown = ''] = Object.keys(notificationsShown());
    await notificationPressed(shown, 0);
    expect(ordersHeard()).toEqual([]);
    expect(await read('spentInvites')).toMatchObject([{ by: STRANGER }]);
    await notificationPressed(shown, 1);
    expect(ordersHeard()).toEqual([{ name: 'files.refuse', body: { call: ask.call } }]);
    expect((await read('spentInvites'))[0]).not.toHaveProperty('by');
  });

  test('of a guest leaves its name and its mark with what it sends', async () => {
    await change('fileLinks', () => [{ peer: STRANGER, isUp: true, guest: 'Gus' }]);
    const offered = transferIn({ name: 'offered' }, { peer: STRANGER });
    await reportHandlers['file.changed']({ transfer: offered }, SOURCE);
    await change('fileLinks', () => []);
    await reportHandlers['file.changed']({ transfer: { ...offered, state: { name: 'moving' } } }, SOURCE);
    expect(await read('transfers')).toMatchObject([{ guest: 'Gus', state: { name: 'moving' } }]);
  });

  test('is not shown to the user when a rule answers the question', async () => {
    await change('contacts', () => [{ ...GRACE, autoAcceptBytes: 10_000_000 }]);
    const ask = asking('photo.jpg');
    await asked(ask);
    expect(await read('asks')).toEqual([]);
    expect(notificationsShown()).toEqual({});
    expect(ordersHeard()).toMatchObject([{ name: 'files.allow' }]);
  });
});

test('the last links that are over are kept, and of those of one peer the newest', async () => {
  const links = Array.from({ length: 12 }, (_, n) => endedLink({ peer: idOf(n === 0 ? 9 : 2), endedAt: n }));
  for (const ended of links) await reportHandlers['link.ended']({ ended }, SOURCE);
  expect((await read('endedLinks')).map(({ endedAt }) => endedAt)).toEqual([0, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});
