import '../../fake-chrome';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeInvite, openInvite, spendInvite } from '../../../../src/background/admission/invites';
import { endOverdueLinkFiles } from '../../../../src/background/admission/link-files';
import { reportHandlers } from '../../../../src/background/reports';
import { change, read } from '../../../../src/background/store/snapshot-store';
import type { TransferReport } from '../../../../src/protocol/contract/reports';
import { isLinkPeer, linkPeer } from '../../../../src/protocol/identity/link-peer';
import type { CallView } from '../../../../src/protocol/snapshot/call-view';
import type { InviteWindow } from '../../../../src/protocol/snapshot/contact';
import type { ContactId } from '../../../../src/protocol/snapshot/ids';
import type { TransferState } from '../../../../src/protocol/snapshot/transfer-view';
import { ordersHeard, resetChrome } from '../../fake-chrome';
import { callIn, file, GRACE, idOf, transferIn } from '../../people';

const NOW = 1_000_000_000_000;
const LIFE_MS = 600_000;
const GUEST = idOf(7);
const SOURCE = { tabId: null };

beforeEach(() => {
  resetChrome();
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
});
afterEach(() => vi.useRealTimers());

async function opened(): Promise<InviteWindow> {
  await openInvite({ lifeMs: LIFE_MS }, Date.now());
  const invite = await read('invite');
  if (!invite) throw new Error('an invite was opened');
  return invite;
}

const { id: transfer } = transferIn({ name: 'waiting' });
const reports = (peer: ContactId, state: TransferState = { name: 'waiting' }) => {
  const files = [file('trip/photo.jpg', 5)];
  const report: TransferReport = transferIn(state, { peer, direction: 'sending', files });
  return reportHandlers['file.changed']({ transfer: report }, SOURCE);
};
const ends = (invite: InviteWindow) => ({ name: 'peer.shutOut', body: { peer: linkPeer(invite) } });

test('no contact is taken for whoever comes by a link, and each invite has a name of its own', async () => {
  const [one, other] = [linkPeer({ until: NOW }), linkPeer({ until: NOW + 1 })];
  expect([one, other, GRACE.id].map(isLinkPeer)).toEqual([true, true, false]);
  expect(one).not.toBe(other);
});

test('what is chosen for the open invite stands with it, and with no transfer of somebody', async () => {
  const invite = await opened();
  await reports(linkPeer(invite));
  await reports(linkPeer(invite));
  expect((await read('invite'))?.files).toMatchObject([
    { id: transfer, name: 'trip/photo.jpg', fileCount: 1 },
  ]);
  expect(await read('transfers')).toEqual([]);
  await reports(linkPeer(invite), { name: 'cancelled', by: 'here' });
  expect((await read('invite'))?.files).toEqual([]);
  expect(ordersHeard()).toEqual([]);
});

test('what belongs to no open invite is cancelled: it is closed, another one, or its time is over', async () => {
  const cancelled = { name: 'file.cancel', body: { transfer } };
  await reports(linkPeer({ until: NOW + 1 }));
  expect(ordersHeard()).toEqual([cancelled]);
  const invite = await opened();
  await reports(linkPeer({ until: NOW + 1 }));
  vi.setSystemTime(NOW + LIFE_MS);
  await reports(linkPeer(invite));
  expect(ordersHeard()).toEqual([cancelled, cancelled, cancelled]);
});

test('the files end with the invite: closed, replaced, or over', async () => {
  const first = await opened();
  await reports(linkPeer(first));
  vi.setSystemTime(NOW + 1);
  const second = await opened();
  expect(ordersHeard()).toEqual([ends(first)]);
  await reports(linkPeer(second));
  await closeInvite(NOW);
  expect(ordersHeard()).toEqual([ends(first), ends(second)]);
  const third = await opened();
  await reports(linkPeer(third));
  await endOverdueLinkFiles(third.until - 1);
  expect(await read('invite')).not.toBeNull();
  await endOverdueLinkFiles(third.until);
  expect(await read('invite')).toBeNull();
  expect(ordersHeard().at(-1)).toEqual(ends(third));
});

test('an invite without files gives no order when it ends', async () => {
  await opened();
  await closeInvite(NOW);
  await opened();
  await endOverdueLinkFiles(NOW + LIFE_MS);
  expect(ordersHeard()).toEqual([]);
});

test('they wait for the one whose question has used the invite, also in a document that has just opened', async () => {
  const invite = await opened();
  await reports(linkPeer(invite));
  await spendInvite(invite, GUEST, NOW);
  await reports(linkPeer(invite));
  expect(ordersHeard()).toEqual([]);
  expect((await read('spentInvites'))[0]).not.toHaveProperty('files');
  await reports(GUEST);
  expect(await read('transfers')).toMatchObject([{ id: transfer, peer: GUEST }]);
});

test('a transfer that waits for a guest is marked as a guest’s as soon as the guest is seen as one', async () => {
  await reports(GUEST);
  await change('fileLinks', () => [{ peer: GUEST, isUp: false, guest: 'Gus' }]);
  await reports(GUEST);
  await change('fileLinks', () => []);
  await reports(GUEST);
  expect(await read('transfers')).toMatchObject([{ guest: 'Gus' }]);
});

test('the question of a guest is answered by what waits for them, without the user', async () => {
  const call = 'a0'.repeat(16) as never;
  const ask = {
    call,
    peer: GUEST,
    digest: 'd',
    isGuest: true,
    peerSays: 'Gus',
    wantsFiles: true,
    offers: [],
  };
  // At once, as they come from a document that has just bound the files.
  await Promise.all([reports(GUEST), reportHandlers['files.asked']({ asks: [ask] }, SOURCE)]);
  expect(await read('asks')).toEqual([]);
  expect(ordersHeard()).toContainEqual({ name: 'files.allow', body: { call, digest: 'd' } });
});

test('who rings by the link instead is offered them in the call, and loses them when the user does not answer', async () => {
  const rings = callIn({ name: 'ringing-here' }, { peer: GUEST, direction: 'incoming' });
  const says = (phase: CallView['phase']) =>
    reportHandlers['call.changed']({ call: { ...rings, phase } }, SOURCE);
  const invite = await opened();
  await reports(linkPeer(invite));
  await says({ name: 'ringing-here' });
  expect(await read('invite')).toBeNull();
  expect(ordersHeard()).toEqual([{ name: 'files.bind', body: { from: linkPeer(invite), to: GUEST } }]);
  await reports(GUEST);
  await says({ name: 'ended', reason: 'declined-here', error: null });
  expect(ordersHeard().at(-1)).toEqual({ name: 'file.cancel', body: { transfer } });
});

test('a call that the user has answered keeps them', async () => {
  const rings = callIn({ name: 'ringing-here' }, { peer: GUEST, direction: 'incoming' });
  await opened();
  await reports(GUEST);
  for (const phase of [
    rings.phase,
    { name: 'connecting' },
    { name: 'ended', reason: 'failed', error: null },
  ] as const)
    await reportHandlers['call.changed']({ call: { ...rings, phase } }, SOURCE);
  expect(ordersHeard()).toEqual([]);
});
