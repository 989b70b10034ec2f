// The downloads that run, as they are kept in storage, and what views are shown of them.

import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { change, read } from '../store/snapshot-store';
import type { RunningDownload } from '../store/stored';

export async function runningAs(id: number): Promise<RunningDownload | undefined> {
  return (await read('downloads'))[id];
}

export async function keepRunning(id: number, running: RunningDownload): Promise<void> {
  await change('downloads', (all) => ({ ...all, [id]: running }));
}

export async function alter(id: number, part: Partial<RunningDownload>): Promise<void> {
  await change('downloads', (all) => (all[id] ? { ...all, [id]: { ...all[id], ...part } } : all));
}

/** The download is over. */
export async function forget(id: number, { transfer, waitsFor }: RunningDownload): Promise<void> {
  await change('downloads', ({ [id]: _over, ...others }) => others);
  if (waitsFor) await showWait(transfer);
}

/** Shows what the first waiting download of the transfer waits for. */
export async function showWait(transfer: TransferView['id']): Promise<void> {
  const running = Object.values(await read('downloads')).filter((each) => each.transfer === transfer);
  const waitsFor = running.find((each) => each.waitsFor)?.waitsFor ?? null;
  await show(transfer, (view) => ({ ...view, waitsFor }));
}

/** The view keeps the id of the first download: all files of a transfer are in one folder. */
export async function showOnDisk(
  id: number,
  { transfer, file, isZip }: RunningDownload,
  name: string,
): Promise<void> {
  await show(transfer, (view) => {
    const download = view.download ?? id;
    if (isZip) return { ...view, download, zipName: name };
    const isNamedSo = view.files.every((each) => each.index !== file || each.name === name);
    return { ...view, download, diskNames: isNamedSo ? view.diskNames : { ...view.diskNames, [file]: name } };
  });
}

async function show(
  transfer: TransferView['id'],
  decide: (view: TransferView) => TransferView,
): Promise<void> {
  await change('transfers', (all) => all.map((each) => (each.id === transfer ? decide(each) : each)));
}
