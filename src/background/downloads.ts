// Saves verified files. What a running download is for is kept in storage: the worker may die before it ends.

import type { Reports } from '../protocol/contract';
import type { ErrorCode } from '../protocol/errors';
import { safeFileName } from '../protocol/file-name';
import type { TransferView } from '../protocol/snapshot';
import { browser } from '../shared/browser';
import { orderOpen } from './order';
import { change, read } from './snapshot-store';
import { nameOf } from './who';

const FOLDER = 'Tincan';
/** No contact's: what came on the open line. */
const UNVERIFIED_FOLDER = 'unverified';

export async function saveFile({ transfer, file, peer, name, url }: Reports['file.verified']): Promise<void> {
  const from = peer ? safeFileName((await nameOf(peer)).name) : UNVERIFIED_FOLDER;
  const filename = `${FOLDER}/${from}/${name}`;
  const id = await start(url, filename);
  if (id === null) return unsaved({ transfer, file });
  await change('downloads', (running) => ({ ...running, [id]: { transfer, file } }));
  // It may have ended before it was noted.
  await settle(id);
}

async function start(url: string, filename: string): Promise<number | null> {
  const options = { url, conflictAction: 'uniquify', saveAs: false } as const;
  try {
    return await browser.downloads.download({ ...options, filename });
  } catch (_nameRefused) {
    return startRenamed(options, filename);
  }
}

/** Chromium refuses a few names (.lnk, .local …) that are honest files. */
async function startRenamed(options: { url: string }, filename: string): Promise<number | null> {
  try {
    return await browser.downloads.download({ ...options, filename: `${filename}.renamed` });
  } catch (_refused) {
    return null;
  }
}

/** A download has changed: if it is one of ours and has ended, the phone hears how. */
export async function settle(id: number): Promise<void> {
  const saving = (await read('downloads'))[id];
  const [item] = await browser.downloads.search({ id });
  if (!saving || item?.state === 'in_progress') return;
  if (item?.state === 'complete') {
    await note(saving.transfer, id);
    await orderOpen('file.saved', saving);
  } else await unsaved(saving);
  await change('downloads', ({ [id]: _done, ...others }) => others);
}

/** The first stands for all: they lie in one folder. */
async function note(transfer: TransferView['transfer'], id: number): Promise<void> {
  await change('transfers', (all) =>
    all.map((each) => (each.transfer === transfer ? { ...each, download: each.download ?? id } : each)),
  );
}

/** The phone died while it saved these: what is in Downloads counts, the rest is saved again. */
export async function saveRest(transfers: readonly TransferView['transfer'][]): Promise<void> {
  for (const [id, { transfer }] of Object.entries(await read('downloads'))) {
    if (transfers.includes(transfer)) await settle(Number(id));
  }
  for (const transfer of transfers) await orderOpen('file.save', { transfer });
}

/** False when there is nothing of it in Downloads. */
export async function showSaved({ download }: TransferView): Promise<boolean> {
  if (download === null) return false;
  const [item] = await browser.downloads.search({ id: download });
  if (!item?.exists) return false;
  await browser.downloads.show(download);
  return true;
}

async function unsaved(saving: { transfer: TransferView['transfer']; file: number }): Promise<void> {
  const error: ErrorCode = 'save-failed';
  await orderOpen('file.unsaved', { ...saving, error });
}

/** The transfer ended without being saved: what of it is still being written is stopped. */
export async function abandon(transfer: TransferView['transfer']): Promise<void> {
  const running = Object.entries(await read('downloads'));
  for (const [id, saving] of running) {
    if (saving.transfer === transfer) await browser.downloads.cancel(Number(id));
  }
}
