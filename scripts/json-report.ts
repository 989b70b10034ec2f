// Prints what was measured as JSON and, when a file is named, writes it there too.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export function writeReport(report: unknown, file: string | undefined): void {
  const json = JSON.stringify(report, null, 2);
  console.log(json);
  if (!file) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${json}\n`);
}
