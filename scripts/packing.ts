// What `npm run package` hands out, as bytes: the zip that the extension stores take, its bill of materials, and the
// hashes of both. The same sources always give the same bytes.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadZip } from 'client-zip';
import { type Dist, readDist } from './dist-files';
import { licenceTexts } from './licences';
import { sbomOf } from './sbom';

/** Packs what was built from the sources in `root` into `folder`, which is made anew; resolves with the files' names. */
export async function pack(dist: string, root: string, folder: string): Promise<string[]> {
  const built = readDist(dist);
  const title = `tincan-${built.manifest.version}`;
  const files = new Map<string, Uint8Array>([
    [`${title}.zip`, await zipOf(built, root)],
    [
      `${title}.cdx.json`,
      new TextEncoder().encode(sbomOf(readFileSync(join(root, 'package-lock.json'), 'utf8'))),
    ],
  ]);
  files.set('SHA256SUMS', new TextEncoder().encode(sumsOf(files)));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of files) writeFileSync(join(folder, file), bytes);
  return [...files.keys()];
}

/** One date for every entry, not that of the build. A zip holds local time: so this is the same day everywhere. */
async function zipOf(built: Dist, root: string): Promise<Uint8Array> {
  const lastModified = new Date(2000, 0, 1);
  const zip = downloadZip([
    ...built.files.map((name) => ({ name, input: built.bytes(name), lastModified })),
    { name: 'licences.txt', input: licenceTexts(root), lastModified },
  ]);
  return new Uint8Array(await zip.arrayBuffer());
}

/** As `sha256sum --check` reads it. */
function sumsOf(files: ReadonlyMap<string, Uint8Array>): string {
  return [...files]
    .map(([file, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${file}\n`)
    .join('');
}
