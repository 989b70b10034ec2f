// Group I: floods that fill storage. Each flood keeps to the limits of its frames; afterwards every other contact can
// still call, and contacts and settings can still be stored.

import { afterEach, expect } from 'vitest';
import { LINK_TERMS } from '../../src/protocol/budget/limits';
import { CALLS_KEPT } from '../../src/protocol/call/limits';
import { UNKNOWN_FRAMES } from '../../src/protocol/link/limits';
import type { CallEntry } from '../../src/protocol/snapshot/call-view';
import type { ChatEntry } from '../../src/protocol/snapshot/chat-view';
import type { CallId, ContactId } from '../../src/protocol/snapshot/ids';
import { BUDGETS } from '../../src/protocol/storage/budgets';
import { until } from '../harness/browser/until';
import { evilId, takeOver } from '../harness/hostile/evil-files';
import { type EvilPeer, openEvilPeer } from '../harness/hostile/evil-peer';
import { sendOnChat } from '../harness/hostile/live-link';
import { bytesStored, leaveStored } from '../harness/probe/stored';
import { call, clear, endedAs, reaches } from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { fault } from './fault';

const FLOOD_MS = 240_000;
/** The longest message that an older build took, in characters of three bytes. */
const LONGEST_LINE = 16_300;
const LONGEST_ALLOWED_LINE = 5_400;
/** So many of the longest lines nearly fill storage.session. */
const LINES_TO_THE_BRIM = 211;
const KNOCKS = 100;
const OFFERS = 50;
/** How many transfers the full budget of a link allows. */
const OFFERS_AT_ONCE = LINK_TERMS.transfer.most;
const OFFERS_WINDOW_MS = (OFFERS_AT_ONCE / LINK_TERMS.transfer.perSecond) * 1_000;
/** Much longer than a reply takes. */
const QUIET_MS = 2_000;
/** How many of the longest paths fit into one frame. */
const PATHS = 80;

const pair = openPair();
let peers: EvilPeer[] = [];

/** Another contact of Ben's, with a key and no browser. */
async function contact(name: string): Promise<EvilPeer> {
  const made = await openEvilPeer(pair.broker.url);
  peers.push(made);
  expect(await pair.ben.room.command('contact.add', { id: made.id, name })).toEqual({ ok: true });
  return made;
}

async function knocks(peer: EvilPeer): Promise<void> {
  peer.say('OFFER', pair.ben.id, (await peer.knock(pair.ben.id)).message);
}

/** Waits until Ben has sent no more replies for a while. */
async function allAnswered({ heard }: EvilPeer): Promise<void> {
  let last = { answers: 0, at: Date.now() };
  await until('no more replies', () => {
    if (heard.length > last.answers) last = { answers: heard.length, at: Date.now() };
    return Date.now() - last.at > QUIET_MS;
  });
}

afterEach(async () => {
  for (const each of peers) {
    each.close();
    await pair.ben.room.command('contact.remove', { id: each.id });
  }
  peers = [];
  await leaveStored(pair.ben, 'local', { transfers: [], calls: [] });
});

const budgetOf = (area: 'local' | 'session') =>
  Object.values(BUDGETS).reduce((sum, each) => sum + (each.area === area ? each.bytes : 0), 0);

fault(
  'I20',
  'after a flood of chat there is room in storage for the knock of another contact',
  async ({ inject, measured }) => {
    const { ada, ben } = pair;
    const dora = await contact('Dora');
    await inject(async () => {
      await call(ada, ben, 'data');
      const line = '中'.repeat(LONGEST_LINE);
      await sendOnChat(
        ada,
        Array.from({ length: UNKNOWN_FRAMES + 1 }, () => line),
      );
      expect(await endedAs(ben)).toBe('failed');
      expect((await ben.room.snapshot()).chat).toEqual([]);
    });
    for (const tincan of [ada, ben]) await clear(tincan);
    await inject(async () => {
      await call(ada, ben, 'data');
      const old: ChatEntry = {
        id: evilId(),
        peer: ada.id,
        from: 'peer',
        text: '中'.repeat(LONGEST_LINE),
        at: 0,
      };
      await leaveStored(ben, 'session', { chat: Array.from({ length: LINES_TO_THE_BRIM }, () => old) });
      measured('storage.session before, KiB', Math.round((await bytesStored(ben, 'session')) / 1024));
      await sendOnChat(ada, [
        ...Array.from({ length: 19 }, () => '中'.repeat(LONGEST_ALLOWED_LINE)),
        'the last',
      ]);
      await ben.sees('the last message of the flood', ({ chat }) => chat.at(-1)?.text === 'the last');
      for (const tincan of [ada, ben]) await clear(tincan);
      await knocks(dora);
      await reaches(ben, 'ringing-here');
      const { call: rings } = await ben.room.snapshot();
      expect(rings?.peer).toBe(dora.id);
      const bytes = await bytesStored(ben, 'session');
      measured('storage.session after, KiB', Math.round(bytes / 1024));
      expect(bytes).toBeLessThan(budgetOf('session'));
    });
  },
  FLOOD_MS,
);

/** A path of the greatest length, made of safe names. */
function path(n: number): string {
  return [...Array.from({ length: 14 }, () => '长'.repeat(66)), `${n}.txt`].join('/');
}

fault(
  'I21',
  'cancelled offers leave room for contacts and settings, and push out no live transfer of another contact',
  async ({ inject, measured }) => {
    const { ada, ben } = pair;
    const dora = await contact('Dora');
    await call(ada, ben, 'data');
    const evil = await takeOver(ada);
    const entries = Array.from({ length: PATHS }, (_, n) => ({ path: path(n), bytes: 1 }));
    const offer = async () => {
      const transfer = evilId();
      await evil.say({ t: 'file.offer', transfer, first: 0, count: PATHS, entries });
      await ben.sees('the offer', (now) => now.transfers.some((each) => each.id === transfer));
      return transfer;
    };
    const first = await offer();
    await evil.say({ t: 'file.cancel', transfer: first });
    await ben.sees('the offer is cancelled', ({ transfers: [each] }) => each?.state.name === 'cancelled');
    const [model] = (await ben.room.snapshot()).transfers;
    const live = { ...model, id: evilId(), peer: dora.id, state: { name: 'offered' }, endedAt: null };
    await leaveStored(ben, 'local', { transfers: [live] });
    const before = await bytesStored(ben, 'local');
    measured('storage.local before, KiB', Math.round(before / 1024));
    for (let n = 0; n < OFFERS && (await evil.isUp()); n += OFFERS_AT_ONCE) {
      const opened = Date.now();
      for (let at = 0; at < OFFERS_AT_ONCE && (await evil.isUp()); at++) {
        await inject(async () => {
          const transfer = evilId();
          await evil.say({ t: 'file.offer', transfer, first: 0, count: PATHS, entries });
          await evil.say({ t: 'file.cancel', transfer });
        });
      }
      await until('the budget allows more offers', () => Date.now() - opened > OFFERS_WINDOW_MS, {
        patienceMs: 2 * OFFERS_WINDOW_MS,
      });
    }
    const bytes = await bytesStored(ben, 'local');
    measured('storage.local after, KiB', Math.round(bytes / 1024));
    expect(bytes).toBeLessThan(budgetOf('local'));
    const { room } = ben;
    const settings = { camera: { ...(await room.snapshot()).settings.camera, mirrored: false } };
    expect(await room.command('settings.change', { settings })).toEqual({ ok: true });
    for (let n = 0; n < 20; n++) await contact(`Friend ${n}`);
    const now = await room.snapshot();
    expect(now.settings.camera.mirrored).toBe(false);
    expect(now.transfers).toContainEqual(live);
    expect(now.transfers.filter(({ peer }) => peer === ada.id).length).toBeGreaterThan(1);
  },
  FLOOD_MS,
);

fault(
  'I22',
  'a flood of knocks during a call removes no entry from the list of calls',
  async ({ inject, measured }) => {
    const { ada, ben } = pair;
    const [eve, dora] = [await contact('Eve'), await contact('Dora')];
    const talked = (n: number): CallEntry => ({
      id: n.toString(16).padStart(32, '0') as CallId,
      peer: ada.id as ContactId,
      peerSays: null,
      direction: 'incoming',
      kind: 'audio',
      startedAt: 0,
      talkedMs: 1_000,
      outcome: { name: 'talked', error: null },
      unseen: false,
    });
    // Two more entries of ended calls will come: Eve's and Dora's.
    const history = Array.from({ length: CALLS_KEPT - 2 }, (_, n) => talked(n));
    await leaveStored(ben, 'local', { calls: history });
    await call(ada, ben, 'data');
    const knock = async (peer: EvilPeer) => inject(() => knocks(peer));
    for (let n = 0; n < KNOCKS; n++) await knock(eve);
    await ben.sees('Eve has called', ({ calls }) => calls.some(({ peer }) => peer === eve.id));
    await allAnswered(eve);
    await knock(dora);
    const calls = await ben.sees(
      'Dora has called',
      (now) => now.calls.some(({ peer }) => peer === dora.id) && now.calls,
    );
    const kept = new Set(calls.map((each) => each.id));
    measured('calls lost', history.filter((each) => !kept.has(each.id)).length);
    measured('entries of the flood', calls.filter(({ peer }) => peer === eve.id).length);
    measured('storage.local after, KiB', Math.round((await bytesStored(ben, 'local')) / 1024));
    expect(history.filter((each) => !kept.has(each.id))).toEqual([]);
    expect(calls.filter(({ peer }) => peer === eve.id)).toHaveLength(1);
  },
  FLOOD_MS,
);
