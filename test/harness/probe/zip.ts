// Reads the contents of a zip from its central directory (APPNOTE 4.3.12), as any unpacker does. Only stored entries.

import { readFileSync } from 'node:fs';

const HEADER = 0x02014b50;
const HEADER_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;

export function namesInZip(path: string): string[] {
  return [...filesInZip(path).keys()].sort();
}

/** The contents by name; the name of a folder ends with a slash. */
export function filesInZip(path: string): Map<string, Uint8Array> {
  return filesIn(readFileSync(path));
}

export function filesIn(bytes: Buffer): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const { at, title } of headersIn(bytes)) {
    const [length = 0, local = 0] = [20, 42].map((field) => bytes.readUInt32LE(at + field));
    const [localName = 0, localExtra = 0] = [26, 28].map((field) => bytes.readUInt16LE(local + field));
    const from = local + LOCAL_HEADER_BYTES + localName + localExtra;
    files.set(title, bytes.subarray(from, from + length));
  }
  return files;
}

/** The time of the last change of each entry: local time, in steps of two seconds (APPNOTE 4.4.6). */
export function datesInZip(bytes: Buffer): Map<string, Date> {
  const dates = new Map<string, Date>();
  for (const { at, title } of headersIn(bytes)) {
    const [time = 0, day = 0] = [12, 14].map((field) => bytes.readUInt16LE(at + field));
    const [year, month, date] = [1980 + (day >> 9), ((day >> 5) & 15) - 1, day & 31];
    dates.set(title, new Date(year, month, date, time >> 11, (time >> 5) & 63, (time & 31) * 2));
  }
  return dates;
}

function* headersIn(bytes: Buffer): Generator<{ at: number; title: string }> {
  const magic = Buffer.alloc(4);
  magic.writeUInt32LE(HEADER);
  let at = bytes.indexOf(magic);
  while (at !== -1 && bytes.readUInt32LE(at) === HEADER) {
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    yield { at, title: bytes.toString('utf8', at + HEADER_BYTES, at + HEADER_BYTES + name) };
    at += HEADER_BYTES + name + extra + comment;
  }
}
