// Saves verified files as downloads. Running downloads are stored, because the worker may die before they end. All work here
// is serialised, so that an event of the browser is handled after its download was stored.

import type { Reports } from '../../protocol/contract/reports';
import type { ErrorCode } from '../../protocol/errors';
import type { DownloadWait, TransferView } from '../../protocol/snapshot/transfer-view';
import {
  baseName,
  type DownloadState,
  downloadState,
  isUnplaced,
  mayFitPlainer,
  wasAsked,
} from '../../protocol/transfer/download';
import { plainFileName, safeFolderName } from '../../protocol/transfer/file-name';
import { ASKED_AFTER_MS } from '../../protocol/transfer/limits';
import { browser } from '../../shared/browser';
import { serialQueue } from '../../shared/serial-queue';
import { orderOpen } from '../offscreen/order';
import { nameOf } from '../store/display-name';
import { change, read } from '../store/snapshot-store';
import type { RunningDownload } from '../store/stored';
import { alter, forget, keepRunning, runningAs, showOnDisk, showWait } from './running-downloads';

type Item = Awaited<ReturnType<typeof browser.downloads.search>>[number];
type Change = Parameters<Parameters<typeof chrome.downloads.onChanged.addListener>[0]>[0];

const FOLDER = 'Tincan';
/** For files from the open line, which are no contact's. */
const UNVERIFIED_FOLDER = 'unverified';

const serialised = serialQueue();

export function saveFile(file: Reports['file.verified']): Promise<void> {
  return serialised(async () => {
    const { transfer, file: index, url, others, isZip } = file;
    if (others > 0 && (await read('asksWhere'))) {
      await orderOpen('file.join', { transfer, file: index });
      return;
    }
    const path = `${FOLDER}/${await folderOf(file.peer)}/${file.name}`;
    await start({ transfer, file: index, name: file.name, isZip, others }, url, [
      path,
      ...plainer(file.name),
    ]);
  });
}

async function folderOf(peer: Reports['file.verified']['peer']): Promise<string> {
  if (!peer) return UNVERIFIED_FOLDER;
  return safeFolderName((await nameOf(peer)).name, peer);
}

/** Plainer paths, for a browser or a disk that refuses the first: a file may lie where the folder should be. */
const plainer = (name: string) => [name, plainFileName(name)];

type Saving = Pick<RunningDownload, 'transfer' | 'file' | 'name' | 'isZip' | 'others'>;

/** Starts the download under the first of these paths that the browser takes. */
async function start(saving: Saving, url: string, paths: readonly string[]): Promise<void> {
  for (const [n, filename] of paths.entries()) {
    const id = await download(url, filename);
    if (id === null) continue;
    await note(id, saving, paths.length - n - 1);
    return;
  }
  await unsaved(saving, 'save-failed');
}

/** Null when the browser refuses the name, or everything. */
async function download(url: string, filename: string): Promise<number | null> {
  try {
    return await browser.downloads.download({ url, filename, conflictAction: 'uniquify', saveAs: false });
  } catch (_refused) {
    return null;
  }
}

async function note(id: number, saving: Saving, pathsLeft: number): Promise<void> {
  const startedAt = Date.now();
  await keepRunning(id, { ...saving, startedAt, isPlaced: false, waitsFor: null, pathsLeft });
  // The browser sends no event while it asks the user where to save.
  setTimeout(() => void serialised(() => look(id)), ASKED_AFTER_MS);
  await look(id);
}

/** A download has changed in the browser's list; `at` is the time of the event (milliseconds since the epoch). */
export function downloadChanged({ id, state }: Change, at = Date.now()): Promise<void> {
  return serialised(() => look(id, at, state?.current === 'complete'));
}

/** A download that leaves the browser's list before it is complete was discarded by the user. */
export function downloadErased(id: number): Promise<void> {
  return serialised(async () => {
    const saving = await runningAs(id);
    if (saving) await ended(id, saving, { name: 'stopped', error: 'save-cancelled' });
  });
}

/** `isComplete` when the event said so: a download that was cleared from the list can no longer be looked up. */
async function look(id: number, at = Date.now(), isComplete = false): Promise<void> {
  const saving = await runningAs(id);
  if (!saving) return;
  const [item] = await browser.downloads.search({ id });
  if (item && !saving.isPlaced) await place(id, saving, item, at);
  if (isComplete) await ended(id, saving, { name: 'complete' }, item);
  else if (item) await follow(id, saving, item, downloadState(item, at - saving.startedAt));
}

/** Notes that the path is settled, and lets the next file of the transfer begin. */
async function place(id: number, saving: RunningDownload, item: Item, at: number): Promise<void> {
  const isUnwanted = isUnplaced(item);
  if (item.filename === '' && !isUnwanted) return;
  const { transfer, file } = saving;
  const asked = isUnwanted || wasAsked(at - saving.startedAt);
  await change('asksWhere', () => asked);
  await alter(id, { isPlaced: true });
  if (saving.others > 0 && !isUnwanted) await orderOpen('file.placed', { transfer, file, asked });
}

async function follow(id: number, saving: RunningDownload, item: Item, now: DownloadState): Promise<void> {
  if (now.name === 'running') await waits(id, saving, now.waitsFor);
  else if (now.name === 'stopped' && saving.pathsLeft > 0 && mayFitPlainer(item))
    await retry(id, saving, item);
  else await ended(id, saving, now, item);
}

async function retry(id: number, saving: RunningDownload, { url }: Item): Promise<void> {
  await forget(id, saving);
  await start(saving, url, plainer(saving.name).slice(-saving.pathsLeft));
}

async function waits(
  id: number,
  { transfer, waitsFor: before }: RunningDownload,
  waitsFor: DownloadWait | null,
): Promise<void> {
  if (waitsFor === before) return;
  await alter(id, { waitsFor });
  await showWait(transfer);
}

async function ended(
  id: number,
  saving: RunningDownload,
  now: Exclude<DownloadState, { name: 'running' }>,
  item?: Item,
): Promise<void> {
  await forget(id, saving);
  if (now.name === 'stopped') return unsaved(saving, now.error);
  const name = item ? baseName(item.filename) : saving.name;
  await showOnDisk(id, saving, name);
  const { transfer, file } = saving;
  await orderOpen('file.saved', { transfer, file, name });
}

/** The offscreen document died while these were saved: files that are in Downloads count, the others are saved again. */
export function saveRest(transfers: readonly TransferView['id'][]): Promise<void> {
  return serialised(async () => {
    for (const [key, saving] of Object.entries(await read('downloads'))) {
      const id = Number(key);
      if (!transfers.includes(saving.transfer)) continue;
      const [item] = await browser.downloads.search({ id });
      const now = item && downloadState(item, 0);
      if (now?.name !== 'running') await ended(id, saving, now ?? NOT_SAVED, item);
    }
    for (const transfer of transfers) await orderOpen('file.save', { transfer });
  });
}

const NOT_SAVED = { name: 'stopped', error: 'save-failed' } as const;

/** False when the file is gone. Shows the folder when the browser's list does not know the download any more. */
export async function showSaved({ download }: TransferView): Promise<boolean> {
  if (download === null) return false;
  const [item] = await browser.downloads.search({ id: download });
  if (!item) browser.downloads.showDefaultFolder();
  else if (item.exists) await browser.downloads.show(download);
  return item?.exists ?? true;
}

async function unsaved({ transfer, file }: Saving, error: ErrorCode): Promise<void> {
  await orderOpen('file.unsaved', { transfer, file, error });
}

/** Cancels the downloads of a transfer that ended without being saved. */
export async function abandon(transfer: TransferView['id']): Promise<void> {
  const running = Object.entries(await read('downloads'));
  for (const [id, saving] of running) {
    if (saving.transfer === transfer) await browser.downloads.cancel(Number(id));
  }
}
