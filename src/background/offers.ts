// The user agrees to files: before there is a link, to what was announced; after, to the offer itself.

import type { Commands } from '../protocol/contract';
import type { Heard } from '../protocol/errors';
import type { FilesAsk, TransferView } from '../protocol/snapshot';
import { order } from './order';
import { change, read } from './snapshot-store';

/** Lets a link be made, and remembers what the user has seen of the offers that will come on it. */
export async function allowFiles({ call, offers }: FilesAsk): Promise<Heard> {
  const named = offers.map(({ transfer, files, bytes }) => [transfer, { files, bytes }]);
  await change('allowed', (before) => ({ ...before, ...Object.fromEntries(named) }));
  return order('files.allow', { call });
}

/** It is what was announced when the user agreed. A risky file was not, and is asked about. */
export async function isAllowed({ transfer, files, fileCount, totalBytes }: TransferView): Promise<boolean> {
  const announced = (await read('allowed'))[transfer];
  const isRisky = files.some(({ risky }) => risky);
  return announced?.files === fileCount && announced.bytes === totalBytes && !isRisky;
}

/** All of it, where things go when nobody says otherwise. */
export function acceptance({ transfer, isTree }: TransferView): Commands['file.accept'] {
  return { transfer, without: [], saveAs: isTree ? 'zip' : 'files' };
}
