// The desk, with its worker and its disk faked at their ports.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTransfers, type TransferLink } from '../../../../src/offscreen/transfer/transfers';
import type { Ask, Told } from '../../../../src/offscreen/transfer/worker-messages';
import type { TransferReport } from '../../../../src/protocol/contract';
import type { ErrorCode } from '../../../../src/protocol/errors';
import type { FileFrame } from '../../../../src/protocol/file-frames';
import { FILES_PER_OFFER, PROGRESS_INTERVAL_MS, TRANSFERS_PER_PEER } from '../../../../src/protocol/limits';
import type { ContactId, TransferId } from '../../../../src/protocol/snapshot';

const PEER = 'peer' as ContactId;
const STRANGER = 'stranger' as ContactId;
const ID = 'a'.repeat(32) as TransferId;
const FILES = [
  { name: '../evil.exe', bytes: 4 },
  { name: 'b.txt', bytes: 6 },
];
const OFFER: FileFrame = { t: 'file.offer', transfer: ID, files: FILES };
const file = (name = 'a.txt', text = 'hello') => new File([text], name);
/** Every promise that could settle has. */
const settled = () => vi.advanceTimersByTimeAsync(0);

function desk() {
  const asked: Exclude<Ask, { do: 'attach' }>[] = [];
  const said: FileFrame[] = [];
  const views: TransferReport[] = [];
  const verified: { file: number; name: string; url: string }[] = [];
  const problems: ErrorCode[] = [];
  const removed: TransferId[] = [];
  const worker: { hear: (told: Told) => void; break: () => void; ended: boolean } = {
    hear: () => {},
    break: () => {},
    ended: false,
  };
  const transfers = createTransfers(
    {
      changed: (view) => void views.push(view),
      verified: (one) => void verified.push(one),
      problem: (error) => void problems.push(error),
    },
    {
      openWorker: (_channels, hear, broke) => {
        worker.hear = hear;
        worker.break = broke;
        return {
          ask: (ask) => void asked.push(ask),
          end: () => {
            worker.ended = true;
          },
        };
      },
      parts: {
        file: async () => file(),
        remove: async (transfer) => void removed.push(transfer),
        sweep: async () => {},
      },
    },
  );
  const attach = () =>
    transfers.attach({ peer: PEER, send: (frame) => void said.push(frame) } as TransferLink);
  return { transfers, attach, asked, said, views, verified, problems, removed, worker };
}

/** Offers, and waits for the view of it. */
async function offering({ transfers, views }: ReturnType<typeof desk>, source = file()): Promise<TransferId> {
  const before = views.length;
  transfers.offer(PEER, [source]);
  await vi.waitFor(() => expect(views.length).toBeGreaterThan(before));
  return views[before]?.transfer as TransferId;
}

function linked() {
  const all = desk();
  all.attach();
  all.transfers.linkUp(PEER);
  return all;
}

const stateOf = (views: TransferReport[]) => views.at(-1)?.state;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('offering files', () => {
  it('waits for the link, and then offers', async () => {
    const all = desk();
    const { transfers, attach, said, views } = all;
    await offering(all);
    expect(stateOf(views)).toEqual({ name: 'waiting' });
    attach();
    expect(said).toEqual([]);
    transfers.linkUp(PEER);
    expect(said).toMatchObject([{ t: 'file.offer', files: [{ name: 'a.txt', bytes: 5 }] }]);
    expect(stateOf(views)).toEqual({ name: 'offered' });
    expect(transfers.busy).toBe(true);
  });

  it('is dropped with the reason when the link never comes', async () => {
    const all = desk();
    const { transfers, views } = all;
    await offering(all);
    transfers.linkDown(PEER);
    expect(stateOf(views)).toEqual({ name: 'failed', error: 'connection-failed' });
    expect(transfers.busy).toBe(false);
  });

  it('refuses too many files, and too many transfers at once', async () => {
    const all = linked();
    const { transfers, problems } = all;
    for (let i = 0; i < TRANSFERS_PER_PEER; i++) await offering(all);
    transfers.offer(PEER, [file()]);
    await vi.waitFor(() => expect(problems).toEqual(['files-too-many']));
    transfers.offer(
      PEER,
      Array.from({ length: FILES_PER_OFFER + 1 }, () => file()),
    );
    await vi.waitFor(() => expect(problems).toEqual(['files-too-many', 'files-too-many']));
  });

  it('refuses what cannot be read, such as a folder', async () => {
    const { transfers, problems, views } = linked();
    const folder = file();
    folder.slice = () => {
      const slice = new Blob();
      slice.arrayBuffer = () => Promise.reject(new DOMException('a folder', 'NotReadableError'));
      return slice;
    };
    transfers.offer(PEER, [file(), folder]);
    await vi.waitFor(() => expect(problems).toEqual(['file-unreadable']));
    expect(views).toEqual([]);
  });

  it('sends once accepted, and is saved only when the peer says so', async () => {
    const all = linked();
    const { transfers, asked, views, worker } = all;
    const source = file();
    const transfer = await offering(all, source);
    expect(transfers.frame(PEER, { t: 'file.accept', transfer })).toBe(true);
    expect(asked).toEqual([{ do: 'send', transfer, files: [source] }]);
    worker.hear({ name: 'moved', transfer, bytes: 5 });
    worker.hear({ name: 'fileDone', transfer });
    expect(views.at(-1)).toMatchObject({ state: { name: 'saving' }, movedBytes: 5, totalBytes: 5 });
    expect(transfers.frame(PEER, { t: 'file.saved', transfer })).toBe(true);
    expect(stateOf(views)).toEqual({ name: 'saved' });
    expect(transfers.busy).toBe(false);
  });

  it('tells its progress at most four times a second, with the speed', async () => {
    const all = linked();
    const { transfers, views, worker } = all;
    const transfer = await offering(all);
    transfers.frame(PEER, { t: 'file.accept', transfer });
    const before = views.length;
    for (let i = 0; i < 100; i++) {
      worker.hear({ name: 'moved', transfer, bytes: 1_000 });
      await vi.advanceTimersByTimeAsync(PROGRESS_INTERVAL_MS / 25);
    }
    expect(views.length - before).toBeLessThanOrEqual(4);
    expect(views.at(-1)?.bytesPerSecond).toBeGreaterThan(0);
    transfers.cancel(transfer);
    await vi.advanceTimersByTimeAsync(10 * PROGRESS_INTERVAL_MS);
    expect(views.at(-1)).toMatchObject({ state: { name: 'cancelled', by: 'here' }, bytesPerSecond: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('being offered files', () => {
  async function accepted() {
    const all = linked();
    all.transfers.frame(PEER, OFFER);
    all.transfers.accept(ID);
    await settled();
    all.worker.hear({ name: 'prepared', transfer: ID });
    return all;
  }

  async function arrived() {
    const all = await accepted();
    all.worker.hear({ name: 'fileDone', transfer: ID });
    all.worker.hear({ name: 'fileDone', transfer: ID });
    await settled();
    return all;
  }

  it('shows safe names and marks what can run', () => {
    const { transfers, views } = linked();
    expect(transfers.frame(PEER, OFFER)).toBe(true);
    expect(views[0]).toMatchObject({ direction: 'receiving', totalBytes: 10, state: { name: 'offered' } });
    expect(views[0]?.files).toEqual([
      { name: '_evil.exe', bytes: 4, risky: true },
      { name: 'b.txt', bytes: 6, risky: false },
    ]);
  });

  it('accepts only when the disk has room', async () => {
    const { transfers, asked, said, worker, views } = linked();
    transfers.frame(PEER, OFFER);
    transfers.accept(ID);
    await settled();
    expect(asked).toEqual([{ do: 'receive', transfer: ID, sizes: [4, 6] }]);
    expect(said).toEqual([]);
    worker.hear({ name: 'failed', transfer: ID, error: 'disk-full' });
    expect(said).toEqual([{ t: 'file.failed', transfer: ID, error: 'disk-full' }]);
    expect(stateOf(views)).toEqual({ name: 'failed', error: 'disk-full' });
  });

  it('hands files to be saved only when all are verified, and says saved when all are', async () => {
    const { transfers, said, verified, worker, removed, asked, views } = await accepted();
    expect(said).toEqual([{ t: 'file.accept', transfer: ID }]);
    worker.hear({ name: 'fileDone', transfer: ID });
    await settled();
    expect(verified).toEqual([]);
    worker.hear({ name: 'fileDone', transfer: ID });
    await settled();
    expect(verified.map(({ file: index, name }) => [index, name])).toEqual([
      [0, '_evil.exe'],
      [1, 'b.txt'],
    ]);
    transfers.saved(ID, 0);
    transfers.saved(ID, 0);
    expect(said.length).toBe(1);
    transfers.saved(ID, 1);
    expect(said.at(-1)).toEqual({ t: 'file.saved', transfer: ID });
    expect(stateOf(views)).toEqual({ name: 'saved' });
    expect(asked.at(-1)).toEqual({ do: 'drop', transfer: ID });
    worker.hear({ name: 'dropped', transfer: ID });
    expect(removed).toEqual([ID]);
  });

  it('tells the peer when saving failed', async () => {
    const { transfers, said } = await arrived();
    transfers.unsaved(ID, 0, 'save-failed');
    expect(said.at(-1)).toEqual({ t: 'file.failed', transfer: ID, error: 'save-failed' });
  });

  it('goes on saving what is all here when the link is lost', async () => {
    const { transfers, views, removed, asked, worker } = await arrived();
    transfers.linkDown(PEER);
    expect(asked.at(-1)).toEqual({ do: 'close' });
    worker.hear({ name: 'closed' });
    expect(worker.ended).toBe(true);
    transfers.saved(ID, 0);
    transfers.saved(ID, 1);
    expect(stateOf(views)).toEqual({ name: 'saved' });
    expect(removed).toEqual([ID]);
  });

  it('fails what was moving when the link is lost, and removes its parts before the worker ends', async () => {
    const { transfers, views, asked, removed, worker } = await accepted();
    transfers.linkDown(PEER);
    expect(stateOf(views)).toEqual({ name: 'failed', error: 'connection-lost' });
    expect(asked.slice(-2)).toEqual([{ do: 'drop', transfer: ID }, { do: 'close' }]);
    worker.hear({ name: 'dropped', transfer: ID });
    expect(removed).toEqual([ID]);
  });

  it('fails what was moving when the worker breaks, and tells the peer', async () => {
    const { views, said, removed, worker } = await accepted();
    worker.break();
    expect(stateOf(views)).toEqual({ name: 'failed', error: 'unexpected' });
    expect(said.at(-1)).toEqual({ t: 'file.failed', transfer: ID, error: 'unexpected' });
    expect(removed).toEqual([ID]);
  });

  it('leaves nothing behind when either side cancels', async () => {
    for (const by of ['here', 'there'] as const) {
      const { transfers, views, asked, worker, removed } = await arrived();
      if (by === 'here') transfers.cancel(ID);
      else transfers.frame(PEER, { t: 'file.cancel', transfer: ID });
      expect(stateOf(views)).toEqual({ name: 'cancelled', by });
      expect(asked.at(-1)).toEqual({ do: 'drop', transfer: ID });
      worker.hear({ name: 'dropped', transfer: ID });
      expect(removed).toEqual([ID]);
    }
  });
});

describe('frames that mean nothing', () => {
  it('are counted: another peer, an unknown transfer, the wrong state, an id twice', () => {
    const { transfers } = linked();
    transfers.frame(PEER, OFFER);
    expect(transfers.frame(STRANGER, { t: 'file.cancel', transfer: ID })).toBe(false);
    expect(transfers.frame(PEER, { t: 'file.cancel', transfer: 'b'.repeat(32) as TransferId })).toBe(false);
    expect(transfers.frame(PEER, { t: 'file.saved', transfer: ID })).toBe(false);
    expect(transfers.frame(PEER, OFFER)).toBe(false);
  });

  it('are forgiven when they crossed with our own end of the transfer', async () => {
    const all = linked();
    const { transfers, views } = all;
    const transfer = await offering(all);
    transfers.cancel(transfer);
    expect(transfers.frame(PEER, { t: 'file.accept', transfer })).toBe(true);
    expect(stateOf(views)).toEqual({ name: 'cancelled', by: 'here' });
  });

  it('decline an offer beyond the limit', () => {
    const { transfers, said } = linked();
    const offers = Array.from({ length: TRANSFERS_PER_PEER + 1 }, (_, i) => `${i}`.repeat(32) as TransferId);
    const read = offers.map((transfer) => transfers.frame(PEER, { ...OFFER, transfer }));
    expect(read).toEqual([true, true, true, true, false]);
    expect(said).toEqual([{ t: 'file.decline', transfer: offers.at(-1) }]);
  });
});
