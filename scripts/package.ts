// Packs dist/ and the licences of what is in it into the zip that the extension stores take.

import { writeFile } from 'node:fs/promises';
import { downloadZip } from 'client-zip';
import { readDist } from './dist-files';
import { licenceTexts } from './licences';

const dist = readDist('dist');
const file = `tincan-${dist.manifest.version}.zip`;
// One date for every entry: the same dist/ gives the same zip.
const lastModified = new Date(Date.UTC(2000, 0, 1));
const zip = downloadZip([
  ...dist.files.map((name) => ({ name, input: dist.bytes(name), lastModified })),
  { name: 'licences.txt', input: licenceTexts(), lastModified },
]);
const bytes = new Uint8Array(await zip.arrayBuffer());
await writeFile(file, bytes);
console.log(`${file}: ${dist.files.length + 1} files, ${(bytes.length / 1024).toFixed(0)} kB`);
