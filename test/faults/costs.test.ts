// Group I, what a peer may cost: a contact in a call sends well-formed frames, and far too many of them.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JSHandle } from 'puppeteer-core';
import { afterAll, beforeEach, expect } from 'vitest';
import { LINK_TERMS } from '../../src/protocol/budget/limits';
import { UNKNOWN_FRAMES } from '../../src/protocol/link/limits';
import type { TransferId } from '../../src/protocol/snapshot/ids';
import { BLOCK_BYTES, ENTRIES_PER_FRAME, FILES_PER_OFFER } from '../../src/protocol/transfer/limits';
import { until } from '../harness/browser/until';
import { type EvilFiles, evilId, takeOver } from '../harness/hostile/evil-files';
import { watchMemory } from '../harness/probe/memory-watch';
import { offscreenPageOf } from '../harness/probe/offscreen-page';
import {
  acceptFiles,
  call,
  clear,
  clearTransfers,
  endedAs,
  heldBy,
  pickFile,
  transferIs,
} from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { landed, openSamples } from '../harness/user/samples';
import { sentenceOf, wordsOf } from '../harness/user/sentences';
import type { Tincan } from '../harness/user/tincan';
import { see } from '../harness/user/view';
import { fault } from './fault';

const HOLDS = 100;
/** A write of the whole list is 700 kB. */
const HOLDS_WRITTEN_BYTES = 200_000;
/** A user would notice if the offscreen document's page answered later than this. */
const PROMPT_MS = 1_000;
const FLOOD = 5_000;
const TIB = 2 ** 40;
/** The journal of 8 TiB took 545 MB. */
const PROMISED_MOST = 100_000_000;

const pair = openPair();
const samples = openSamples();
let evil: EvilFiles;

afterAll(() => samples.close());

beforeEach(async () => {
  for (const tincan of [pair.ada, pair.ben]) {
    await clear(tincan);
    await clearTransfers(tincan);
    for (const name of landed(tincan.downloads)) rmSync(join(tincan.downloads, name));
  }
});

/** Ada becomes malicious in a call that `caller` has begun. */
async function meet(caller = pair.ada): Promise<void> {
  await call(caller, caller === pair.ada ? pair.ben : pair.ada, 'data');
  evil = await takeOver(pair.ada);
}

/** The link is closed, Ben is told why, and his Tincan goes on. */
async function expectThrownOut(): Promise<void> {
  const { ben } = pair;
  expect(await endedAs(ben)).toBe('failed');
  expect((await ben.room.snapshot()).call?.phase).toMatchObject({ error: 'peer-misbehaved' });
  await until('the link is closed on both sides', async () => !(await evil.isUp()));
  await ben.inPopup(async (popup) => {
    // The page of a guest has the sentence of the error, and no causes.
    const words = ben.guest ? sentenceOf('peer-misbehaved') : wordsOf('cause_misbehaved_there', 'Ada');
    expect(await see(popup, 'app')).toContain(words);
  });
}

/** Counts what the offscreen document's page writes to IndexedDB from now on. */
async function watchWrites(tincan: Tincan): Promise<() => Promise<{ puts: number; bytes: number }>> {
  const offscreenPage = await offscreenPageOf(tincan);
  const counts = await offscreenPage.evaluateHandle(() => {
    const counts = { puts: 0, bytes: 0 };
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, ...key) {
      counts.puts += 1;
      counts.bytes += JSON.stringify(value).length;
      return put.call(this, value, ...key);
    };
    return counts;
  });
  return () => counts.jsonValue();
}

/** How long the offscreen document's page lets a question wait. */
async function answersWithin(tincan: Tincan): Promise<number> {
  const offscreenPage = await offscreenPageOf(tincan);
  const asked = performance.now();
  await offscreenPage.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  return performance.now() - asked;
}

async function offerFolder(): Promise<TransferId> {
  const transfer = evilId();
  for (let first = 0; first < FILES_PER_OFFER; first += ENTRIES_PER_FRAME) {
    const entries = Array.from({ length: ENTRIES_PER_FRAME }, (_, i) => ({
      path: `folder ${first}/a picture from the holidays ${i}.jpg`,
      bytes: 1_000,
    }));
    await evil.say({ t: 'file.offer', transfer, first, count: FILES_PER_OFFER, entries });
  }
  return transfer;
}

fault(
  'I30',
  'file.hold frames for a folder of ten thousand files write little, and a flood of them ends the link',
  async (row) => {
    const { ben } = pair;
    await meet();
    const transfer = await offerFolder();
    await acceptFiles(ben);
    await evil.hears('file.resume', transfer);
    const hold = (n: number) => ({ t: 'file.hold', transfer, holds: n % 2 === 0 ? ['paused'] : [] });
    await row.inject(async () => {
      const written = await watchWrites(ben);
      for (let n = 0; n < HOLDS; n++) await evil.say(hold(n));
      const lateMs = await answersWithin(ben);
      const { puts, bytes } = await written();
      row.measured('putsOfHolds', puts);
      row.measured('bytesOfHolds', bytes);
      row.measured('lateMs', lateMs);
      expect(await evil.isUp()).toBe(true);
      expect(bytes).toBeLessThan(HOLDS_WRITTEN_BYTES);
      expect(lateMs).toBeLessThan(PROMPT_MS);
      await transferIs(ben, 'moving');
    });
    await row.inject(async () => {
      await evil.flood(hold(0), FLOOD);
      await expectThrownOut();
    });
  },
);

fault('I31', 'a second hello changes nothing, and a flood of hellos ends the link', async ({ inject }) => {
  const { ben } = pair;
  await meet();
  const said = async () => (await ben.room.snapshot()).call?.peerSays;
  await ben.sees('the name of the peer', ({ call }) => call?.peerSays === 'Ada');
  await inject(async () => {
    for (let n = 0; n < UNKNOWN_FRAMES; n++) await evil.say({ t: 'hello', name: `Somebody ${n}` });
    expect(await evil.isUp()).toBe(true);
    expect(await said()).toBe('Ada');
  });
  await inject(async () => {
    await evil.flood({ t: 'hello', name: 'Somebody else' }, FLOOD);
    await expectThrownOut();
  });
});

/** The local session description of the live connection. */
async function descriptionOf(tincan: Tincan): Promise<string> {
  const connection = await linkOf(tincan);
  return connection.evaluate((link) => link.localDescription?.sdp ?? '');
}

async function linkOf(tincan: Tincan): Promise<JSHandle<RTCPeerConnection>> {
  const offscreenPage = await offscreenPageOf(tincan);
  const prototype = await offscreenPage.evaluateHandle(() => RTCPeerConnection.prototype);
  const all = (await offscreenPage.queryObjects(prototype)) as JSHandle<RTCPeerConnection[]>;
  return (await all.evaluateHandle((each) =>
    each.find(({ connectionState }) => connectionState === 'connected'),
  )) as JSHandle<RTCPeerConnection>;
}

type Count = Record<'setRemoteDescription' | 'addIceCandidate', number>;

async function watchLink(tincan: Tincan): Promise<() => Promise<Count>> {
  const counts = await (await linkOf(tincan)).evaluateHandle((link) => {
    const counts = { setRemoteDescription: 0, addIceCandidate: 0 };
    for (const name of ['setRemoteDescription', 'addIceCandidate'] as const) {
      const own = link[name].bind(link) as (given: unknown) => Promise<void>;
      Object.assign(link, {
        [name]: (given: unknown) => {
          counts[name] += 1;
          return own(given);
        },
      });
    }
    return counts;
  });
  return () => counts.jsonValue();
}

fault(
  'I32',
  'only so many generations and candidates are applied, and a flood of them ends the link',
  async (row) => {
    const { ben } = pair;
    // The callee makes the offer, and so begins generations.
    await row.inject(async () => {
      await meet(ben);
      const sdp = await descriptionOf(pair.ada);
      const done = await watchLink(ben);
      for (let generation = 1; generation <= 200 && (await evil.isUp()); generation++) {
        const signal = { t: 'description', generation, kind: 'offer', sdp };
        await evil.say({ t: 'signal', signal });
      }
      await expectThrownOut();
      const { setRemoteDescription } = await done();
      row.measured('generations', setRemoteDescription);
      // A guest is the caller, who begins none.
      if (pair.ada.guest) expect(setRemoteDescription).toBe(0);
      else expect(setRemoteDescription).toBeGreaterThan(0);
      expect(setRemoteDescription).toBeLessThanOrEqual(2 * LINK_TERMS.restart.most);
    });
    await clear(ben);
    await row.inject(async () => {
      await meet();
      const done = await watchLink(ben);
      const candidate = 'candidate:1 1 udp 1 127.0.0.1 9 typ host';
      await evil.flood(
        { t: 'signal', signal: { t: 'candidate', generation: 0, candidate, mid: '0' } },
        FLOOD,
      );
      await expectThrownOut();
      const { addIceCandidate } = await done();
      row.measured('candidates', addIceCandidate);
      expect(addIceCandidate).toBeLessThanOrEqual(200);
    });
  },
);

fault('I33', 'an accepted offer of 8 TiB takes little memory', async (row) => {
  const { ben } = pair;
  await meet();
  await row.inject(async () => {
    const memory = await watchMemory(ben);
    const entries = [{ path: 'everything.bin', bytes: 8 * TIB }];
    await evil.say({ t: 'file.offer', transfer: evilId(), first: 0, count: 1, entries });
    await acceptFiles(ben);
    await heldBy(ben, 'disk-full');
    const grown = memory.stop() - memory.before;
    row.measured('grownBytes', grown);
    expect(grown).toBeLessThan(PROMISED_MOST);
    expect(await evil.isUp()).toBe(true);
  });
});

fault(
  'I34',
  'the sender stays responsive in a flood of file.resume frames, and the flood ends the link',
  async (row) => {
    const { ben } = pair;
    await meet();
    const { path } = samples.sparse('long.bin', 64 * BLOCK_BYTES);
    await pickFile(ben, path);
    const transfer = await until('Ben’s offer', async () => {
      const [newest] = (await ben.room.snapshot()).transfers;
      return newest?.state.name === 'offered' && newest.id;
    });
    await evil.say({ t: 'file.accept', transfer, without: [] });
    await row.inject(async () => {
      const resume = { t: 'file.resume', transfer, have: [[0, 64]], root: '00'.repeat(32) };
      await evil.flood(resume, 100);
      row.measured('lateMs', await answersWithin(ben));
      expect(await answersWithin(ben)).toBeLessThan(PROMPT_MS);
    });
    await row.inject(async () => {
      await evil.flood({ t: 'file.resume', transfer, have: [], root: '00'.repeat(32) }, FLOOD);
      await expectThrownOut();
    });
  },
);
