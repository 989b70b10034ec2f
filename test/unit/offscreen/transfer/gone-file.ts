// A file that was picked, and is not on the disk any more when it is read: alone, in part, or together with others.

import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function goneFile(name: string): Promise<File> {
  const folder = mkdtempSync(join(tmpdir(), 'tincan-gone-'));
  const path = join(folder, 'file');
  writeFileSync(path, 'x');
  const content = await openAsBlob(path);
  rmSync(folder, { recursive: true });
  return new File([content], name);
}
