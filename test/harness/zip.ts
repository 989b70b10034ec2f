// What a zip holds, read from its own list of contents (APPNOTE 4.3.12), as any unpacker does.

import { readFileSync } from 'node:fs';

const HEADER = 0x02014b50;
const HEADER_BYTES = 46;

export function namesInZip(path: string): string[] {
  const bytes = readFileSync(path);
  const names: string[] = [];
  const magic = Buffer.alloc(4);
  magic.writeUInt32LE(HEADER);
  let at = bytes.indexOf(magic);
  while (at !== -1 && bytes.readUInt32LE(at) === HEADER) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    names.push(bytes.toString('utf8', at + HEADER_BYTES, at + HEADER_BYTES + (name ?? 0)));
    at += HEADER_BYTES + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names.sort();
}
