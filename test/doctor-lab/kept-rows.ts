// A run of some parts goes on with the report of an earlier one.

import { existsSync, readFileSync } from 'node:fs';
import type { Part, Row } from './world';

/** The rows of other parts than these; none without a file. */
export function keptRows(file: string | undefined, parts: readonly Part[]): Row[] {
  if (!file || !existsSync(file)) return [];
  const rows = JSON.parse(readFileSync(file, 'utf8')) as Row[];
  return rows.filter(({ part }) => !parts.includes(part));
}
