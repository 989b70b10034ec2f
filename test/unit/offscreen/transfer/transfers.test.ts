// Transfers on the page, with fakes for the worker, the disk and the store at their ports.

import '../../fake-offscreen';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LinkPorts } from '../../../../src/offscreen/transfer/file-link';
import type { RecordStore } from '../../../../src/offscreen/transfer/record-store';
import type { Download } from '../../../../src/offscreen/transfer/saving';
import type { KeptSource } from '../../../../src/offscreen/transfer/sources';
import type { KeptList, KeptState } from '../../../../src/offscreen/transfer/transfer-record';
import { createTransfers } from '../../../../src/offscreen/transfer/transfers';
import type { EmitEvent, WorkerCommand } from '../../../../src/offscreen/transfer/worker/worker-messages';
import type { PickedEntry } from '../../../../src/protocol/contract/handed';
import type { TransferReport } from '../../../../src/protocol/contract/reports';
import type { ErrorCode } from '../../../../src/protocol/errors';
import type { ContactId, TransferId } from '../../../../src/protocol/snapshot/ids';
import type { FileFrame, Hold } from '../../../../src/protocol/transfer/file-frames';
import type { LaneFrame } from '../../../../src/protocol/transfer/lane-signalling';
import {
  PROGRESS_INTERVAL_MS,
  TRANSFER_LIFE_MS,
  TRANSFERS_PER_PEER,
} from '../../../../src/protocol/transfer/limits';
import { goneFile } from './gone-file';

const PEER = 'peer' as ContactId;
const STRANGER = 'stranger' as ContactId;
const ID = 'a'.repeat(32) as TransferId;
const OFFER: FileFrame = {
  t: 'file.offer',
  transfer: ID,
  first: 0,
  count: 2,
  entries: [
    { path: '..evil.exe', bytes: 4 },
    { path: 'b.txt', bytes: 6 },
  ],
};
const picked = (path = 'a.txt', text = 'hello'): PickedEntry => ({
  path,
  file: new File([text], path, { lastModified: 5 }),
  handle: null,
});
/** Resolves when every promise that could settle has settled. */
const settled = () => vi.advanceTimersByTimeAsync(0);

class FakeStore implements RecordStore {
  readonly states = new Map<TransferId, KeptState>();
  readonly lists = new Map<TransferId, KeptList>();
  puts = 0;
  listPuts = 0;
  /** Every write waits for this, like a slow disk. */
  busy: Promise<void> | null = null;
  readonly sources = new Map<TransferId, readonly KeptSource[]>();
  all = async () =>
    [...this.states.values()].flatMap((state) => {
      const list = this.lists.get(state.transfer);
      return list ? [{ ...state, ...list }] : [];
    });
  put = async (state: KeptState, list: KeptList | null) => {
    this.puts += 1;
    if (this.busy) await this.busy;
    this.states.set(state.transfer, { ...state });
    if (!list) return;
    this.listPuts += 1;
    this.lists.set(state.transfer, list);
  };
  source = async (transfer: TransferId) => this.sources.get(transfer) ?? null;
  putSource = async (transfer: TransferId, source: readonly KeptSource[]) =>
    void this.sources.set(transfer, source);
  remove = async (transfer: TransferId) => void this.states.delete(transfer);
}

let store: FakeStore;
let commands: WorkerCommand[];
let views: TransferReport[];
let verified: Download[];
let kept: { live: readonly TransferId[]; saving: readonly TransferId[] }[];
let problems: ErrorCode[];
let named: string[];
let removed: TransferId[];
let worker: { emit: EmitEvent; fail: () => void };
let workerAnswers: boolean;

/** Opens the offscreen document's page, with the store that an earlier page has left. */
function openPage() {
  commands = [];
  views = [];
  verified = [];
  kept = [];
  problems = [];
  named = [];
  removed = [];
  workerAnswers = true;
  const transfers = createTransfers(
    {
      changed: (view) => void views.push(view),
      verified: (one) => void verified.push(one),
      kept: (those) => void kept.push(those),
      problem: (error, files = []) => {
        problems.push(error);
        named.push(...files);
      },
    },
    {
      openWorker(emit, fail) {
        worker = { emit, fail };
        return {
          send: (command) => void commands.push(command),
          answers: async () => workerAnswers,
          end: () => undefined,
        };
      },
      parts: {
        file: async () => new File(['0123456789'], 'data'),
        writable: async () => new WritableStream(),
        remove: async (transfer) => void removed.push(transfer),
        sweep: async () => undefined,
      },
      store,
    },
  );
  const link = (peer = PEER, ports: Partial<LinkPorts> = {}) => {
    const said: (FileFrame | LaneFrame)[] = [];
    let unknown = 0;
    const files = transfers.attach({
      peer,
      certificate: {} as RTCCertificate,
      pinned: () => 'fingerprint',
      roundTripMs: async () => 50,
      send: (frame) => void said.push(frame),
      unknown: () => {
        unknown += 1;
      },
      misbehaved: () => undefined,
      ...ports,
    });
    return {
      ...files,
      said,
      get unknown() {
        return unknown;
      },
    };
  };
  return { transfers, link };
}

const state = (transfer?: TransferId) =>
  views.findLast((view) => transfer === undefined || view.id === transfer)?.state;
/** The digest of the offer as it is shown. */
const digestOf = (transfer: TransferId) => views.findLast((view) => view.id === transfer)?.digest ?? '';
const frames = (said: readonly { t: string }[]) =>
  said.map(({ t }) => t).filter((t) => !t.startsWith('lane.'));
const done = () =>
  commands.map((command) => command.do).filter((each) => each !== 'limit' && each !== 'laneOut');

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000_000_000 });
  store = new FakeStore();
});
afterEach(() => vi.useRealTimers());

describe('packed blocks, and blocks in pieces,', () => {
  const NEWER = ['lane.packed', 'lane.piece'];
  const limits = () =>
    commands.flatMap((command) => (command.do === 'limit' ? [[command.unpacks, command.joinsPieces]] : []));

  test.each(['before', 'after'])(
    'go to a peer whose hello comes %s its link is up for files',
    async (when) => {
      const { link } = openPage();
      const { up, understands } = link();
      if (when === 'before') understands(NEWER);
      up();
      await settled();
      if (when === 'after') understands(NEWER);
      expect(limits().at(-1)).toEqual([true, true]);
    },
  );

  test('do not go to a peer that comes back with an older client', async () => {
    const { link } = openPage();
    const newer = link();
    newer.up();
    newer.understands(NEWER);
    await settled();
    newer.down();
    link().up();
    await settled();
    expect(limits()).toEqual([
      [true, true],
      [false, false],
    ]);
  });
});

describe('a transfer that we send', () => {
  test('waits for a link, is offered on it, and sends what the receiver lacks', async () => {
    const { transfers, link } = openPage();
    transfers.offer(PEER, [picked()]);
    await settled();
    expect(state()).toEqual({ name: 'waiting' });
    expect(transfers.needs(PEER)).toBe(true);
    expect(transfers.waitingFor(PEER)).toMatchObject([{ name: 'a.txt', files: 1, bytes: 5 }]);
    const { up, take, said } = link();
    up();
    await settled();
    expect(said[0]).toMatchObject({
      t: 'file.offer',
      first: 0,
      count: 1,
      entries: [{ path: 'a.txt', bytes: 5, modifiedAt: 5 }],
    });
    expect(said.slice(1)).toMatchObject([{ t: 'lane.offer' }]);
    const { transfer } = said[0] as FileFrame;
    take({ t: 'file.accept', transfer, without: [] });
    take({ t: 'file.resume', transfer, have: [[0, 1]], root: 'r' });
    await settled();
    expect(commands.at(-1)).toMatchObject({ do: 'send', transfer, peer: PEER, have: [[0, 1]], root: 'r' });
    take({ t: 'file.verified', transfer });
    take({ t: 'file.saved', transfer });
    await settled();
    expect(state()).toEqual({ name: 'saved' });
    expect(done()).toEqual(['send', 'stop', 'drop']);
  });

  test('waits again when the link is lost before the answer, and asks on the next link when it is lost after', async () => {
    const { transfers, link } = openPage();
    const first = link();
    first.up();
    transfers.offer(PEER, [picked()]);
    await settled();
    expect(state()).toEqual({ name: 'offered' });
    first.down();
    await settled();
    expect(state()).toEqual({ name: 'waiting' });
    const second = link();
    second.up();
    await settled();
    const { transfer } = second.said[0] as FileFrame;
    second.take({ t: 'file.accept', transfer, without: [] });
    second.down();
    await settled();
    expect(state()).toEqual({ name: 'halted', why: ['no-link'] });
    const third = link();
    third.up();
    await settled();
    expect(frames(third.said)).toEqual(['file.ask']);
  });

  test('goes on after a restart only when the same files are picked again', async () => {
    const before = openPage();
    const { up, take, said } = before.link();
    before.transfers.offer(PEER, [picked()]);
    up();
    await settled();
    const { transfer } = said[0] as FileFrame;
    take({ t: 'file.accept', transfer, without: [] });
    await settled();
    const { transfers, link } = openPage();
    await settled();
    expect(kept).toEqual([{ live: [transfer], saving: [] }]);
    expect(state()).toEqual({ name: 'halted', why: ['source-gone', 'no-link'] });
    const next = link();
    next.up();
    await settled();
    expect(frames(next.said)).toEqual(['file.ask', 'file.hold']);
    transfers.restoreSource(transfer, [picked('a.txt', 'another')]);
    await settled();
    expect(problems).toEqual(['file-not-same']);
    transfers.restoreSource(transfer, [picked()]);
    await settled();
    expect(state()).toEqual({ name: 'moving' });
    expect(next.said.at(-1)).toEqual({ t: 'file.hold', transfer, holds: [] });
  });

  test('that waits for nobody yet waits for a peer once it is bound, with its files, and again after a restart', async () => {
    const nobody = 'link-1' as ContactId;
    const { transfers, link } = openPage();
    transfers.offer(nobody, [picked()]);
    await settled();
    const [{ transfer } = { transfer: ID }] = transfers.waitingFor(nobody);
    await transfers.bind(nobody, PEER);
    expect(views.at(-1)).toMatchObject({ id: transfer, peer: PEER });
    expect(transfers.waitingFor(nobody)).toEqual([]);
    expect(transfers.needs(PEER)).toBe(true);
    const { up, take, said } = link();
    up();
    await settled();
    expect(frames(said)).toEqual(['file.offer']);
    take({ t: 'file.accept', transfer, without: [] });
    await settled();
    expect(state()).toEqual({ name: 'moving' });
    expect(store.states.get(transfer)).toMatchObject({ peer: PEER });
    const next = openPage();
    await settled();
    expect(next.transfers.needs(PEER)).toBe(true);
  });

  test('that was offered before a restart and has no answer is offered again', async () => {
    const before = openPage();
    const { up, said } = before.link();
    before.transfers.offer(PEER, [picked()]);
    up();
    await settled();
    const { transfer } = said[0] as FileFrame;
    const { transfers, link } = openPage();
    await settled();
    expect(transfers.waitingFor(PEER)).toMatchObject([{ transfer }]);
    const next = link();
    next.up();
    await settled();
    expect(frames(next.said)).toEqual(['file.offer']);
    next.take({ t: 'file.accept', transfer, without: [] });
    await settled();
    expect(state()).toEqual({ name: 'halted', why: ['source-gone'] });
  });

  test('is declined when the peer wants no link for it', async () => {
    const { transfers } = openPage();
    transfers.offer(PEER, [picked()]);
    await settled();
    transfers.refused(transfers.waitingFor(PEER).map(({ transfer }) => transfer));
    await settled();
    expect(state()).toEqual({ name: 'declined', by: 'there' });
  });

  test('is refused when there are too many, folders are too deep, or files cannot be read', async () => {
    const { transfers } = openPage();
    transfers.offer(PEER, [picked(Array.from({ length: 40 }, () => 'd').join('/'))]);
    const gone = await goneFile('gone');
    transfers.offer(PEER, [{ path: 'gone', file: gone, handle: null }]);
    for (let n = 0; n <= TRANSFERS_PER_PEER; n++) transfers.offer(PEER, [picked(`${n}`)]);
    await settled();
    expect(problems).toEqual(['file-tree-too-deep', 'file-unreadable', 'files-too-many']);
  });

  test('has the files that can be read, and the user is told of the others', async () => {
    const { transfers } = openPage();
    const gone = await goneFile('gone');
    const unreadable = { path: 'Trip/gone.txt', file: gone, handle: null };
    const refused: PickedEntry = { path: 'Trip/locked', file: null, handle: null, isUnreadable: true };
    transfers.offer(PEER, [picked('Trip/a.txt'), unreadable, refused, picked('Trip/b.txt')]);
    await settled();
    expect(views.at(-1)?.files.map(({ name }) => name)).toEqual(['Trip/a.txt', 'Trip/b.txt']);
    expect(problems).toEqual(['files-left-out']);
    expect(named).toEqual(['Trip/gone.txt', 'Trip/locked']);
    transfers.offer(PEER, [unreadable, refused]);
    await settled();
    expect(problems.at(-1)).toBe('files-unreadable');
  });

  test('can be sent again', async () => {
    const { transfers } = openPage();
    transfers.offer(PEER, [picked()]);
    await settled();
    const [{ id: transfer } = { id: ID }] = views;
    transfers.say(transfer, 'cancel');
    await settled();
    expect(views.at(-1)?.canRepeat).toBe(true);
    transfers.repeat(transfer);
    await settled();
    expect(views.at(-1)).toMatchObject({ state: { name: 'waiting' }, totalBytes: 5 });
    expect(views.at(-1)?.id).not.toBe(transfer);
  });
});

describe('a transfer that we receive', () => {
  async function offered() {
    const page = openPage();
    const one = page.link();
    one.up();
    one.take(OFFER);
    await settled();
    return { ...page, ...one };
  }

  test('is shown with safe names, files that may run first, and some of its files can be left out', async () => {
    const { transfers, said } = await offered();
    expect(views.at(-1)).toMatchObject({
      state: { name: 'offered' },
      fileCount: 2,
      totalBytes: 10,
      files: [
        { index: 0, risky: true },
        { index: 1, name: 'b.txt', risky: false },
      ],
    });
    expect(views.at(-1)?.files[0]?.name).not.toContain('..');
    transfers.accept(ID, digestOf(ID), [0], 'files');
    await settled();
    expect(said.at(-1)).toEqual({ t: 'file.accept', transfer: ID, without: [0] });
    expect(commands.at(-1)).toEqual({ do: 'receive', transfer: ID, peer: PEER, bytes: 6 });
    expect(views.at(-1)).toMatchObject({ fileCount: 1, totalBytes: 6 });
  });

  test.each<[string, FileFrame]>([
    ['accepts', { t: 'file.accept', transfer: ID, without: [0] }],
    ['declines', { t: 'file.decline', transfer: ID }],
    ['resumes', { t: 'file.resume', transfer: ID, have: [], root: 'r' }],
    ['has verified', { t: 'file.verified', transfer: ID }],
    ['has saved', { t: 'file.saved', transfer: ID }],
  ])('has all files that were offered, even when its sender %s it', async (_what, frame) => {
    const page = openPage();
    const one = page.link();
    one.up();
    // The sender does so before the offer is shown, too.
    one.take(OFFER);
    one.take(frame);
    await settled();
    one.take(frame);
    one.take(OFFER);
    await settled();
    expect(views.map(({ fileCount, state: { name } }) => [fileCount, name])).toEqual(
      views.map(() => [2, 'offered']),
    );
    expect(one.unknown).toBe(2);
  });

  test('is not accepted by a press that was made for another offer', async () => {
    const { transfers, said } = await offered();
    transfers.accept(ID, 'of another offer', [], 'files');
    await settled();
    expect(state()).toEqual({ name: 'offered' });
    expect(problems).toEqual(['offer-changed']);
    expect(said).toEqual([]);
  });

  test('is declined when no file of it is wanted', async () => {
    const { transfers, said } = await offered();
    transfers.accept(ID, digestOf(ID), [0, 1], 'files');
    await settled();
    expect(said.at(-1)).toEqual({ t: 'file.decline', transfer: ID });
  });

  test('is prepared, resumed, verified, handed out to be saved, and over when every file is saved', async () => {
    const { transfers, said } = await offered();
    transfers.accept(ID, digestOf(ID), [], 'files');
    await settled();
    worker.emit({ name: 'prepared', transfer: ID, have: [], root: 'r' });
    worker.emit({ name: 'began', transfer: ID });
    worker.emit({ name: 'moved', transfer: ID, bytes: 10 });
    worker.emit({ name: 'verified', transfer: ID });
    await settled();
    expect(frames(said)).toEqual(['file.accept', 'file.resume', 'file.verified']);
    expect(verified.map(({ file, name }) => [file, name])).toEqual([
      [0, expect.stringMatching(/evil\.exe$/)],
    ]);
    transfers.placed(ID, 0, false);
    await settled();
    expect(verified.map(({ file, name }) => [file, name]).at(-1)).toEqual([1, 'b.txt']);
    transfers.saved(ID, 0);
    transfers.saved(ID, 0);
    await settled();
    expect(state()).toEqual({ name: 'saving' });
    transfers.saved(ID, 1);
    await settled();
    expect(state()).toEqual({ name: 'saved' });
    expect(said.at(-1)).toEqual({ t: 'file.saved', transfer: ID });
    worker.emit({ name: 'dropped', transfer: ID });
    expect(removed).toEqual([ID]);
  });

  test('is kept when it cannot be saved, and a retry saves only the files that are not saved', async () => {
    const { transfers } = await offered();
    transfers.accept(ID, digestOf(ID), [], 'files');
    await settled();
    worker.emit({ name: 'verified', transfer: ID });
    await settled();
    transfers.saved(ID, 0);
    await settled();
    transfers.unsaved(ID, 1, 'save-failed');
    await settled();
    expect(state()).toEqual({ name: 'unsaved', error: 'save-failed' });
    verified.length = 0;
    transfers.say(ID, 'save');
    await settled();
    expect(verified.map(({ file }) => file)).toEqual([1]);
  });

  test.each([
    ['a file that the user was asked for', 'placed', 1],
    ['a file that was not begun', 'join', 0],
  ] as const)('is one zip from %s on when the browser asks for each', async (_what, word, savedAlone) => {
    const { transfers } = await offered();
    transfers.accept(ID, digestOf(ID), [], 'files');
    await settled();
    worker.emit({ name: 'verified', transfer: ID });
    await settled();
    transfers[word](ID, 0, true);
    await vi.waitFor(() =>
      expect(verified.at(-1)).toMatchObject({ file: savedAlone, name: 'files.zip', isZip: true }),
    );
    if (savedAlone > 0) transfers.saved(ID, 0);
    transfers.saved(ID, savedAlone);
    await settled();
    expect(state()).toEqual({ name: 'saved' });
  });

  test('is copied into a folder that is picked when Downloads has refused it', async () => {
    const { transfers } = await offered();
    transfers.accept(ID, digestOf(ID), [], 'files');
    await settled();
    worker.emit({ name: 'verified', transfer: ID });
    await settled();
    transfers.unsaved(ID, 0, 'save-denied');
    const keys = () => {
      throw new DOMException('no', 'NotAllowedError');
    };
    transfers.saveIn(ID, { keys } as unknown as FileSystemDirectoryHandle);
    transfers.say(ID, 'save');
    await settled();
    expect(state()).toEqual({ name: 'unsaved', error: 'folder-lost' });
  });

  test('goes on after a restart, and waits for the state of the downloads when it was being saved', async () => {
    const first = await offered();
    first.transfers.accept(ID, digestOf(ID), [], 'files');
    await settled();
    const { link } = openPage();
    await settled();
    expect(kept).toEqual([{ live: [ID], saving: [] }]);
    expect(state()).toEqual({ name: 'halted', why: ['no-link'] });
    link().up();
    await settled();
    expect(commands.at(-1)).toMatchObject({ do: 'receive', transfer: ID });
    worker.emit({ name: 'verified', transfer: ID });
    await settled();
    const third = openPage();
    await settled();
    expect(kept).toEqual([{ live: [ID], saving: [ID] }]);
    expect(verified).toEqual([]);
    third.transfers.saved(ID, 0);
    third.transfers.saved(ID, 1);
    third.transfers.say(ID, 'save');
    await settled();
    expect(state()).toEqual({ name: 'saved' });
    expect(verified).toEqual([]);
  });

  test('is given up after a week', async () => {
    await offered();
    vi.setSystemTime(Date.now() + TRANSFER_LIFE_MS + 1);
    openPage();
    await settled();
    expect(state()).toEqual({ name: 'failed', error: 'file-expired' });
  });

  test('is reported once in PROGRESS_INTERVAL_MS', async () => {
    const { transfers } = await offered();
    transfers.accept(ID, digestOf(ID), [], 'files');
    await settled();
    const before = views.length;
    for (let bytes = 1; bytes <= 8; bytes++) {
      worker.emit({ name: 'moved', transfer: ID, bytes });
      await vi.advanceTimersByTimeAsync(PROGRESS_INTERVAL_MS / 8);
    }
    expect(views.length - before).toBe(1);
    expect(views.at(-1)?.movedBytes).toBe(8);
  });

  test('fails when the worker breaks, and the peer is told', async () => {
    const { transfers, said } = await offered();
    transfers.accept(ID, digestOf(ID), [], 'files');
    await settled();
    worker.fail();
    await settled();
    expect(state()).toEqual({ name: 'failed', error: 'unexpected' });
    expect(said.at(-1)).toEqual({ t: 'file.failed', transfer: ID, error: 'unexpected' });
  });

  test('ends when its sender is shut out, unless it is verified', async () => {
    const { transfers, take } = await offered();
    const verifiedId = 'b'.repeat(32) as TransferId;
    take({ ...OFFER, transfer: verifiedId });
    await settled();
    transfers.accept(verifiedId, digestOf(verifiedId), [], 'files');
    await settled();
    worker.emit({ name: 'verified', transfer: verifiedId });
    transfers.shutOut(PEER);
    await settled();
    expect(state(ID)).toEqual({ name: 'cancelled', by: 'here' });
    expect(state(verifiedId)).toEqual({ name: 'saving' });
  });

  test('is not changed by another peer', async () => {
    const { link } = await offered();
    const stranger = link(STRANGER);
    stranger.up();
    stranger.take({ t: 'file.cancel', transfer: ID });
    await settled();
    expect(stranger.unknown).toBe(1);
    expect(state(ID)).toEqual({ name: 'offered' });
  });

  test('writes its long list once, and nothing for a hold frame that changes nothing', async () => {
    const { transfers, take } = await offered();
    transfers.accept(ID, digestOf(ID), [1], 'files');
    await settled();
    const [puts, listPuts, told] = [store.puts, store.listPuts, views.length];
    const holds = (...names: Hold[]) => take({ t: 'file.hold', transfer: ID, holds: names });
    for (let n = 0; n < 100; n++) holds();
    await settled();
    expect([store.puts, views.length]).toEqual([puts, told]);
    for (let n = 0; n < 50; n++) {
      holds('paused', 'disk-full');
      holds('disk-full', 'paused', 'paused');
      holds();
    }
    await settled();
    expect(store.listPuts).toBe(listPuts);
    expect(store.lists.get(ID)?.without).toEqual([1]);
    expect(views.length - told).toBe(100);
    expect(state(ID)).toEqual({ name: 'moving' });
    expect(store.states.get(ID)?.state).toMatchObject({ name: 'moving', there: [] });
  });

  test('writes steps that come faster than the disk takes them as one', async () => {
    const { transfers, take } = await offered();
    transfers.accept(ID, digestOf(ID), [], 'files');
    await settled();
    const { puts } = store;
    store.busy = new Promise((resolve) => setTimeout(resolve, 100));
    for (let n = 0; n < 100; n++) {
      take({ t: 'file.hold', transfer: ID, holds: n % 2 === 0 ? ['paused'] : [] });
    }
    await settled();
    expect(store.puts - puts).toBe(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(store.puts - puts).toBe(2);
    expect(store.states.get(ID)?.state).toMatchObject({ name: 'moving', there: [] });
  });

  test('is shown when its list is in the store, where a view reads the list of a large one', async () => {
    const { take } = await offered();
    const slow = 'c'.repeat(32) as TransferId;
    store.busy = new Promise((resolve) => setTimeout(resolve, 100));
    take({ ...OFFER, transfer: slow });
    await settled();
    expect(views.map(({ id }) => id)).not.toContain(slow);
    await vi.advanceTimersByTimeAsync(100);
    expect(store.lists.has(slow)).toBe(true);
    expect(views.map(({ id }) => id)).toContain(slow);
  });

  test('is declined when there are too many at once', async () => {
    const { take, said } = await offered();
    const offer = (n: number): FileFrame => ({
      ...OFFER,
      transfer: n.toString(16).padStart(32, '0') as TransferId,
    });
    for (let n = 0; n < 2 * TRANSFERS_PER_PEER; n++) take(offer(n));
    await settled();
    expect(new Set(views.map(({ id }) => id)).size).toBe(TRANSFERS_PER_PEER);
    expect(frames(said)).toContain('file.decline');
  });

  test('is answered for when it is over, or was never here', async () => {
    const { transfers, take, said } = await offered();
    transfers.say(ID, 'decline');
    await settled();
    take(OFFER);
    take({ t: 'file.ask', transfer: 'b'.repeat(32) as TransferId });
    await settled();
    expect(frames(said)).toEqual(['file.decline', 'file.decline', 'file.cancel']);
  });
});

describe('two links to one peer', () => {
  test('files go by the newer', async () => {
    const { transfers, link } = openPage();
    let isReplaced = false;
    const ofSession = link(PEER, {
      replaced: () => {
        isReplaced = true;
      },
    });
    ofSession.up();
    const ofCall = link();
    ofCall.up();
    transfers.offer(PEER, [picked()]);
    await settled();
    expect(isReplaced).toBe(true);
    expect(ofSession.said).toEqual([]);
    expect(frames(ofCall.said)).toEqual(['file.offer']);
  });

  test('a file session never takes the files from a call', async () => {
    const { transfers, link } = openPage();
    const ofCall = link();
    ofCall.up();
    let isReplaced = false;
    link(PEER, {
      replaced: () => {
        isReplaced = true;
      },
    }).up();
    transfers.offer(PEER, [picked()]);
    await settled();
    expect(isReplaced).toBe(true);
    expect(frames(ofCall.said)).toEqual(['file.offer']);
  });

  /** A call is lost, and a file session has taken the files from it. */
  async function takenFromCall() {
    const { transfers, link } = openPage();
    const ofCall = link();
    ofCall.up();
    ofCall.lost(true);
    const ofSession = link(PEER, { replaced: () => undefined });
    ofSession.up();
    transfers.offer(PEER, [picked()]);
    await settled();
    expect(frames(ofSession.said)).toEqual(['file.offer']);
    return { ofCall, ofSession };
  }

  test('a file session takes the files from a call that is lost, and the call gets them back when the session is gone', async () => {
    const { ofCall, ofSession } = await takenFromCall();
    ofCall.lost(false);
    ofSession.down();
    await settled();
    expect(frames(ofCall.said)).toEqual(['file.offer']);
  });

  test('a call that is back after the file session is gone has the files again', async () => {
    const { ofCall, ofSession } = await takenFromCall();
    ofSession.down();
    await settled();
    ofCall.lost(false);
    await settled();
    expect(frames(ofCall.said)).toEqual(['file.offer']);
  });

  const PAUSED: FileFrame = { t: 'file.hold', transfer: ID, holds: ['paused'] };

  test('a pause that is heard late, on a link that gave way, holds up nothing', async () => {
    const { transfers, link } = openPage();
    const ofCall = link();
    ofCall.up();
    ofCall.take(OFFER);
    await settled();
    transfers.accept(ID, digestOf(ID), [], 'files');
    const ofSession = link(PEER, { replaced: () => undefined });
    ofSession.up();
    ofSession.take(PAUSED);
    await settled();
    expect(state(ID)).toEqual({ name: 'moving' });
    ofCall.take(PAUSED);
    await settled();
    expect(state(ID)).toEqual({ name: 'halted', why: ['paused-there'] });
  });

  test('a transfer that is cancelled on either link is over', async () => {
    const { link } = openPage();
    const ofSession = link(PEER, { replaced: () => undefined });
    ofSession.up();
    ofSession.take(OFFER);
    link().up();
    ofSession.take({ t: 'file.cancel', transfer: ID });
    await settled();
    expect(state(ID)).toEqual({ name: 'cancelled', by: 'there' });
  });
});
