// Group E: a verified contact in an accepted call sends files that no honest sender sends.

import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { beforeEach, expect } from 'vitest';
import { LINK_TERMS } from '../../src/protocol/budget/limits';
import { UNKNOWN_FRAMES } from '../../src/protocol/link/limits';
import type { TransferId } from '../../src/protocol/snapshot/ids';
import { BLOCK_BYTES, TRANSFERS_PER_PEER } from '../../src/protocol/transfer/limits';
import { until } from '../harness/browser/until';
import { blockNumbers, blockOf, blocksOf, endOf, packedBlockOf } from '../harness/hostile/bulk-stream';
import { type EvilFiles, type EvilLane, evilId, takeOver } from '../harness/hostile/evil-files';
import { namesInZip } from '../harness/probe/zip';
import {
  acceptFiles,
  befriend,
  call,
  clear,
  clearTransfers,
  endedAs,
  transferIs,
  transferWords,
} from '../harness/user/actions';
import { openPair } from '../harness/user/pair';
import { landed, savedIn, sha256, sha256Of } from '../harness/user/samples';
import { sentenceOf } from '../harness/user/sentences';
import { openTincan } from '../harness/user/tincan';
import { press, see } from '../harness/user/view';
import { type Fault, fault } from './fault';

const U32_MAX = 2 ** 32 - 1;

const pair = openPair();
let evil: EvilFiles;

beforeEach(async () => {
  for (const tincan of [pair.ada, pair.ben]) {
    await clearTransfers(tincan);
    for (const name of landed(tincan.downloads)) rmSync(join(tincan.downloads, name));
  }
  await meet();
});

async function meet(): Promise<void> {
  await call(pair.ada, pair.ben, 'data');
  evil = await takeOver(pair.ada);
}

/** Makes another call after the link was ended. */
async function meetAgain(): Promise<void> {
  for (const tincan of [pair.ada, pair.ben]) {
    await clear(tincan);
    await clearTransfers(tincan);
  }
  await meet();
}

/** Resolves when Ben has handled every earlier frame: Ben answers a frame about an unknown transfer with a cancel. */
async function allFramesHandled(peer = evil): Promise<void> {
  const transfer = evilId();
  await peer.say({ t: 'file.ask', transfer });
  await peer.hears('file.cancel', transfer);
}

/** Ben can still use his Tincan. */
async function expectAlive(): Promise<void> {
  await pair.ben.inPopup((popup) => see(popup, 'app'));
}

interface Lie {
  path?: string;
  /** The size in the offer; the stream may have another length. */
  bytes?: number;
}

/** Offers this stream as one file, and has Ben accept the offer. */
async function offered(content: Uint8Array, { path = 'gift.bin', bytes = content.length }: Lie = {}) {
  return offeredAll([{ path, bytes }]);
}

async function offeredAll(entries: readonly { path: string; bytes: number | null }[]): Promise<TransferId> {
  const transfer = evilId();
  await evil.say({ t: 'file.offer', transfer, first: 0, count: entries.length, entries });
  await acceptFiles(pair.ben);
  await evil.hears('file.resume', transfer);
  return transfer;
}

/** Sends the end of the stream as an honest sender does: after every block was committed. */
async function finish(lane: EvilLane, transfer: TransferId, content: Uint8Array, root = content) {
  await until('every block is committed', async () => {
    const commits = (await lane.answers()).filter((answer) => answer.name === 'commit');
    const done = commits.filter((commit) => commit.transfer === transfer).flatMap(({ blocks }) => blocks);
    return blockNumbers(content).every((block) => done.includes(block));
  });
  await lane.send(endOf(transfer, root));
}

async function sendAll(lane: EvilLane, transfer: TransferId, content: Uint8Array): Promise<void> {
  await lane.send(...blocksOf(transfer, content));
  await finish(lane, transfer, content);
}

const folder = () => savedIn(pair.ben, pair.ada);

/** The names that Ben has in the end. The page of a guest saves several files in one zip. */
function savedNames(): string[] {
  const all = landed(pair.ben.downloads);
  const [zip = ''] = all;
  return pair.ben.guest && zip.endsWith('.zip') ? namesInZip(join(pair.ben.downloads, zip)) : all;
}

async function expectSaved(content: Uint8Array, name = 'gift.bin'): Promise<void> {
  await transferIs(pair.ben, 'saved');
  expect(landed(pair.ben.downloads)).toEqual([join(folder(), name)]);
  expect(sha256(join(pair.ben.downloads, folder(), name))).toBe(sha256Of(content));
}

/** Both sides are told, and Downloads shows no file. */
async function expectCorrupt({ row }: Fault, transfer: TransferId): Promise<void> {
  const { ben } = pair;
  expect((await evil.hears('file.failed', transfer)).error).toBe('file-corrupt');
  expect(await transferIs(ben, 'failed')).toEqual({ name: 'failed', error: 'file-corrupt' });
  expect(await transferWords(ben)).toContain(sentenceOf('file-corrupt'));
  row.unverifiedFilesShown += landed(ben.downloads).length;
  expect(landed(ben.downloads)).toEqual([]);
}

/** The link is closed, and Ben is told why. */
async function expectThrownOut(): Promise<void> {
  const { ben } = pair;
  expect(await endedAs(ben)).toBe('failed');
  const { call } = await ben.room.snapshot();
  expect(call?.phase).toMatchObject({ error: 'peer-misbehaved' });
  expect(landed(ben.downloads)).toEqual([]);
  await until('the link is closed on both sides', async () => !(await evil.isUp()));
}

fault(
  'E1',
  'files whose paths lead out of the download folder are saved inside the folder',
  async ({ inject }) => {
    const { ben } = pair;
    const content = randomBytes(5);
    const paths = [
      '../../x',
      '/etc/x',
      'C:\\x',
      'a\\..\\b',
      '%2e%2e/y',
      '..\\..\\..\\z',
      '//server/share',
      'a/./../../q',
    ];
    const lane = await evil.openLane();
    for (const path of paths) {
      await inject(async () => {
        await clearTransfers(ben);
        const transfer = await offered(content, { path });
        await sendAll(lane, transfer, content);
        await transferIs(ben, 'saved');
        const all = landed(ben.downloads);
        const [saved = ''] = all;
        expect(all, path).toHaveLength(1);
        expect(dirname(saved)).toBe(folder() || '.');
        expect(saved).toMatch(/\.zip$/);
        for (const name of namesInZip(join(ben.downloads, saved))) {
          for (const component of name.split('/')) expect(component, path).not.toMatch(/^\.\.?$|^$|[\\:]/);
        }
        rmSync(join(ben.downloads, saved));
      });
    }
  },
);

const HARD_NAMES = [
  'gpj.\u202eexe.txt',
  'zero\u200bwidth.txt',
  'two\nlines.txt',
  'link.lnk',
  'CON',
  'con.txt',
  `${'x'.repeat(296)}.txt`,
  'é'.repeat(200),
  '',
  '.',
  '..',
  '.hidden',
  'trailing. ',
  'thumbs.db',
  '<b>bold?*|".txt',
];

fault(
  'E2',
  'files with deceptive names are saved under the safe names that were shown',
  async ({ inject }) => {
    const { ben } = pair;
    await inject(async () => {
      const content = randomBytes(HARD_NAMES.length);
      const transfer = await offeredAll(HARD_NAMES.map((path) => ({ path, bytes: 1 })));
      // The names are read now, because a finished transfer keeps only a few of them.
      const [view] = (await ben.room.snapshot()).transfers;
      const shown = view?.files.map(({ name }) => name).sort();
      await sendAll(await evil.openLane(), transfer, content);
      await transferIs(ben, 'saved');
      expect(
        savedNames()
          .map((path) => basename(path))
          .sort(),
      ).toEqual(shown);
      expect(shown).toHaveLength(HARD_NAMES.length);
      for (const name of shown ?? []) {
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}<>:"/\\|?*]|^\.|[. ]$|\.lnk$/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(210);
      }
    });
    await inject(async () => {
      const transfer = evilId();
      const entries = [{ path: 'nul\0.txt', bytes: 1 }];
      await evil.say({ t: 'file.offer', transfer, first: 0, count: 1, entries });
      await evil.say({ t: 'file.ask', transfer });
      await evil.hears('file.cancel', transfer);
      expect((await ben.room.snapshot()).transfers.map((view) => view.id)).not.toContain(transfer);
    });
  },
);

/** The block is requested again after each of the first three times. */
async function spoilFourTimes(
  lane: EvilLane,
  transfer: TransferId,
  block: readonly Uint8Array[],
): Promise<void> {
  for (let times = 1; times <= 4; times++) {
    await lane.send(...block);
    if (times === 4) return;
    await until('the block is requested again', async () => {
      const answers = await lane.answers();
      const wants = answers.filter((answer) => answer.name === 'want' && answer.transfer === transfer);
      return wants.length === times;
    });
  }
}

fault('E4', 'a block with a wrong hash is requested again, or the file is not saved', async (fault) => {
  const content = randomBytes(3 * BLOCK_BYTES + 17);
  const wrong = { hash: new Uint8Array(randomBytes(32)) };
  const lane = await evil.openLane();
  await fault.inject(async () => {
    const transfer = await offered(content);
    await lane.send(...blockOf(transfer, content, 0), ...blockOf(transfer, content, 1, wrong));
    await until('the block is requested again', async () =>
      (await lane.answers()).some((answer) => answer.name === 'want' && answer.block === 1),
    );
    expect(landed(pair.ben.downloads)).toEqual([]);
    await lane.send(...[3, 2, 1].flatMap((block) => blockOf(transfer, content, block)));
    await finish(lane, transfer, content);
    await expectSaved(content);
    rmSync(join(pair.ben.downloads, folder(), 'gift.bin'));
  });
  await fault.inject(async () => {
    await clearTransfers(pair.ben);
    const transfer = await offered(content);
    await lane.send(...[0, 2, 3].flatMap((block) => blockOf(transfer, content, block)));
    await spoilFourTimes(lane, transfer, blockOf(transfer, content, 1, wrong));
    await expectCorrupt(fault, transfer);
  });
});

fault('E13', 'a block that is packed wrongly is requested again, and is never kept', async (fault) => {
  const content = Buffer.from('a line of a log, over and over\n'.repeat(50_000));
  const packed = deflateRawSync(content.subarray(0, BLOCK_BYTES));
  const wrong = {
    'a bomb of 256 MiB': deflateRawSync(new Uint8Array(256 * BLOCK_BYTES)),
    'cut off': packed.subarray(0, -1),
    'of another length': deflateRawSync(content.subarray(1, BLOCK_BYTES)),
    'with bytes behind it': Buffer.concat([packed, randomBytes(9)]),
    noise: randomBytes(packed.length),
  };
  const lane = await evil.openLane();
  for (const [what, bytes] of Object.entries(wrong)) {
    await fault.inject(async () => {
      await clearTransfers(pair.ben);
      const transfer = await offered(content);
      await lane.send(...packedBlockOf(transfer, content, 0, bytes));
      await until(`the block is requested again: ${what}`, async () =>
        (await lane.answers()).some((answer) => answer.name === 'want' && answer.transfer === transfer),
      );
      await lane.send(...blockNumbers(content).flatMap((block) => packedBlockOf(transfer, content, block)));
      await finish(lane, transfer, content);
      await expectSaved(content);
      rmSync(join(pair.ben.downloads, folder(), 'gift.bin'));
    });
  }
  await fault.inject(async () => {
    await clearTransfers(pair.ben);
    const transfer = await offered(content);
    await spoilFourTimes(lane, transfer, packedBlockOf(transfer, content, 0, wrong['a bomb of 256 MiB']));
    await expectCorrupt(fault, transfer);
  });
  await fault.inject(async () => {
    await meetAgain();
    const transfer = await offered(content);
    const claims = { packed: BLOCK_BYTES / 2_048 };
    const other = await evil.openLane();
    for (let n = 0; n <= UNKNOWN_FRAMES; n++) {
      const [header = new Uint8Array()] = packedBlockOf(transfer, content, 0, packed, claims);
      await other.send(header);
    }
    await expectThrownOut();
  });
});

fault(
  'E6',
  'blocks out of order are accepted, impossible blocks are dropped, and many impossible blocks end the link',
  async ({ inject }) => {
    const content = randomBytes(2 * BLOCK_BYTES + 1);
    const numbers = blockNumbers(content);
    const lane = await evil.openLane();
    await inject(async () => {
      const transfer = await offered(content);
      const past = [numbers.length, numbers.length + 1, U32_MAX, U32_MAX - 1];
      const impossible = past.flatMap((block) => blockOf(transfer, content, 2, { block }));
      await lane.send(...impossible);
      await lane.send(...numbers.toReversed().flatMap((block) => blockOf(transfer, content, block)));
      await lane.send(...blocksOf(transfer, content));
      await finish(lane, transfer, content);
      await expectSaved(content);
      rmSync(join(pair.ben.downloads, folder(), 'gift.bin'));
    });
    await inject(async () => {
      await clearTransfers(pair.ben);
      const transfer = await offered(content);
      for (let i = 0; i <= UNKNOWN_FRAMES; i++) {
        await lane.send(...blockOf(transfer, content, 2, { block: U32_MAX - i }));
      }
      await expectThrownOut();
    });
  },
);

fault('E3', 'names that differ only in case or form are kept apart', async ({ inject }) => {
  const { ben } = pair;
  const twins = ['A.txt', 'a.txt', 'caf\u00e9.txt', 'cafe\u0301.txt', 'CAF\u00c9.txt'];
  const folded = (names: readonly string[]) =>
    new Set(names.map((name) => name.normalize('NFC').toLowerCase()));
  const content = randomBytes(twins.length);
  const lane = await evil.openLane();
  await inject(async () => {
    const transfer = await offeredAll(twins.map((path) => ({ path, bytes: 1 })));
    await sendAll(lane, transfer, content);
    await transferIs(ben, 'saved');
    expect(folded(savedNames()).size).toBe(twins.length);
    for (const name of landed(ben.downloads)) rmSync(join(ben.downloads, name));
  });
  await inject(async () => {
    await clearTransfers(ben);
    const transfer = await offeredAll(twins.map((path) => ({ path: `folder/${path}`, bytes: 1 })));
    await sendAll(lane, transfer, content);
    await transferIs(ben, 'saved');
    const [zip = ''] = landed(ben.downloads);
    expect(folded(namesInZip(join(ben.downloads, zip))).size).toBe(twins.length);
  });
});

fault('E5', 'a stream with a wrong root, or of another length, is not saved', async (fault) => {
  const { ben } = pair;
  const content = randomBytes(BLOCK_BYTES + 5);
  const longer = Buffer.concat([content, randomBytes(BLOCK_BYTES)]);
  const shorter = content.subarray(0, BLOCK_BYTES + 1);
  const lane = await evil.openLane();
  const extraBlock = (transfer: TransferId) => blockOf(transfer, longer, 2);
  const wholes = [
    { root: shorter, extra: () => [] },
    { root: longer, extra: () => [] },
    { root: longer, extra: extraBlock },
  ];
  for (const { root, extra } of wholes) {
    await fault.inject(async () => {
      await clearTransfers(ben);
      const transfer = await offered(content);
      await lane.send(...blocksOf(transfer, content), ...extra(transfer));
      await finish(lane, transfer, content, root);
      await expectCorrupt(fault, transfer);
    });
  }
  for (const sent of [shorter, content.subarray(0, BLOCK_BYTES)]) {
    await fault.inject(async () => {
      await clearTransfers(ben);
      const transfer = await offered(content);
      await lane.send(...blocksOf(transfer, sent), endOf(transfer, sent));
      await expectCorrupt(fault, transfer);
    });
  }
});

fault('E7', 'a manifest that no honest sender makes is neither shown nor kept', async ({ inject }) => {
  const { ben } = pair;
  const deep = Array.from({ length: 500 }, () => 'd').join('/');
  const one = (entry: object) => ({ first: 0, count: 1, entries: [entry] });
  const lists = [
    one({ path: 'x', bytes: 2 ** 53 }),
    one({ path: 'x', bytes: -1 }),
    one({ path: 'x', bytes: 'NaN' }),
    one({ path: 'x', bytes: 1.5 }),
    one({ path: deep, bytes: 1 }),
    { first: 0, count: 1e6, entries: [{ path: 'x', bytes: 1 }] },
    { first: 0, count: 101, entries: Array.from({ length: 101 }, () => ({ path: 'x', bytes: 1 })) },
    { first: 5, count: 9, entries: [{ path: 'x', bytes: 1 }] },
    { first: 0, count: 1, entries: [] },
    { first: 0, count: 1, entries: [{ path: 'x'.repeat(1_025), bytes: 1 }] },
  ];
  for (const list of lists) {
    await inject(async () => {
      await evil.say({ t: 'file.offer', transfer: evilId(), ...list });
      await allFramesHandled();
      expect((await ben.room.snapshot()).transfers).toEqual([]);
    });
  }
  expect(await evil.isUp()).toBe(true);
});

fault('E8', 'junk messages on a lane end the link', async ({ inject }) => {
  const junk: readonly (Uint8Array | string)[] = [
    randomBytes(256 * 1024),
    new Uint8Array(),
    'text',
    randomBytes(100),
  ];
  for (const message of junk) {
    await inject(async () => {
      await meetAgain();
      const lane = await evil.openLane();
      await lane.send(...Array.from({ length: UNKNOWN_FRAMES + 1 }, () => message));
      await expectThrownOut();
    });
  }
  await inject(async () => {
    await meetAgain();
    await (await evil.openLane()).flood(randomBytes(20), 100_000);
    await expectThrownOut();
    await expectAlive();
  });
  await inject(async () => {
    await meetAgain();
    await evil.flood({ t: 'nonsense' }, 20_000);
    await expectThrownOut();
    await expectAlive();
  });
});

fault('E9', 'a peer that opens thousands of further channels loses the link', async ({ inject }) => {
  await inject(async () => {
    await (await evil.openLane()).widen(2_000);
    await expectThrownOut();
    await expectAlive();
  });
});

fault('E11', 'of a flood of offers only a few are shown', async ({ row, inject }) => {
  const { ben } = pair;
  const offer = (transfer: TransferId) =>
    evil.say({ t: 'file.offer', transfer, first: 0, count: 1, entries: [{ path: 'x', bytes: 1 }] });
  const live = async () => (await ben.room.snapshot()).transfers.length;
  await inject(async () => {
    for (let n = 0; n < 20; n++) await offer(evilId());
    await allFramesHandled();
    if ((await live()) > TRANSFERS_PER_PEER) row.attacksAccepted += 1;
    expect(await live()).toBeLessThanOrEqual(TRANSFERS_PER_PEER);
  });
  await inject(async () => {
    for (let n = 0; n < 50; n++) {
      const transfer = evilId();
      await offer(transfer);
      await evil.say({ t: 'file.cancel', transfer });
      if (!(await evil.isUp())) break;
    }
    expect(await live()).toBeLessThanOrEqual(LINK_TERMS.transfer.most + TRANSFERS_PER_PEER);
    await expectAlive();
  });
});

fault('E12', 'markup in file names is shown as text', async ({ inject }) => {
  const { ben } = pair;
  const markup = '<img src=x onerror=document.title="owned">';
  await inject(async () => {
    await evil.say({ t: 'hello', name: `${markup}\u202e` });
    const transfer = evilId();
    const entries = [{ path: markup, bytes: 1 }];
    await evil.say({ t: 'file.offer', transfer, first: 0, count: 1, entries });
    await transferIs(ben, 'offered');
    await evil.say({ t: 'hello', name: 'x'.repeat(2 ** 17) });
    await allFramesHandled();
    await ben.inPopup(async (popup) => {
      await press(popup, 'open-files');
      expect(await see(popup, 'transfer')).toContain('img src=x onerror=document.title=');
      expect(await popup.$('img[src="x"]')).toBeNull();
      expect(await popup.title()).not.toBe('owned');
    });
    expect(ben.complaints.warnings.filter((words) => words.includes('Content Security Policy'))).toEqual([]);
  });
});

fault(
  'A13',
  'a lane with another certificate than that of the link is refused before its first byte',
  async ({ row, inject }) => {
    await inject(async () => {
      const lane = await evil.openLane({ stranger: true });
      if (await lane.isOpen()) row.attacksAccepted += 1;
      expect(await lane.isOpen()).toBe(false);
      await expectThrownOut();
    });
  },
);

fault('A14', 'a lane without this link’s token is refused', async ({ inject }) => {
  const content = randomBytes(10);
  for (const hello of ['00'.repeat(16), null]) {
    await inject(async () => {
      await meetAgain();
      const transfer = await offered(content);
      const lane = await evil.openLane({ hello });
      await lane.send(...blocksOf(transfer, content), endOf(transfer, content));
      await expectThrownOut();
    });
  }
});

fault('F13', 'another contact cannot take over a transfer', async ({ row, inject }) => {
  const { ada, ben, broker } = pair;
  const content = randomBytes(2 * BLOCK_BYTES);
  const transfer = await offered(content);
  await (await evil.openLane()).send(...blockOf(transfer, content, 0));
  await ben.sees(
    'the first bytes of the transfer',
    ({ transfers: [newest] }) => newest?.movedBytes === BLOCK_BYTES,
  );
  for (const tincan of [ada, ben]) await clear(tincan);
  const cleo = await openTincan({ name: 'Cleo', brokerUrl: broker.url });
  try {
    await befriend(cleo, ben);
    await call(cleo, ben, 'data');
    const other = await takeOver(cleo);
    await inject(async () => {
      for (const t of ['file.ask', 'file.cancel', 'file.verified', 'file.saved']) {
        await other.say({ t, transfer });
      }
      await other.say({ t: 'file.failed', transfer, error: 'unexpected' });
      await (await other.openLane()).send(...blockOf(transfer, content, 1), endOf(transfer, content));
      await allFramesHandled(other);
      const [view] = (await ben.room.snapshot()).transfers;
      if (view?.state.name !== 'halted') row.attacksAccepted += 1;
      expect(view).toMatchObject({ peer: ada.id, movedBytes: BLOCK_BYTES, state: { name: 'halted' } });
      expect(landed(ben.downloads)).toEqual([]);
    });
  } finally {
    await clear(ben);
    await cleo.close();
  }
});
