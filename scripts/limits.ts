// npm run limits: prints every number of the product with its reason, one table a folder, as Markdown.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Limit {
  name: string;
  /** As it is written in the code. */
  value: string;
  /** Empty where the name says it all. */
  reason: string;
}

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** All that a limits.ts exports, in its order. */
export function limitsIn(code: string): Limit[] {
  const found = code.matchAll(
    /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export const (\w+)(?:: [^=]+)? = ([\s\S]*?);\n/g,
  );
  return [...found].map(([, comment = '', name = '', value = '']) => ({
    name,
    value: oneLine(value),
    reason: oneLine(comment.replace(/^\s*\*/gm, ' ')),
  }));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function table(limits: readonly Limit[]): string {
  const rows = limits.map(({ name, value, reason }) => `| \`${name}\` | \`${value}\` | ${reason} |`);
  return ['| Limit | Value | Reason |', '|---|---|---|', ...rows].join('\n');
}

function print(): void {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => file.endsWith('/limits.ts'))
    .sort();
  for (const file of files) {
    console.log(`\n## ${dirname(file)}\n\n${table(limitsIn(readFileSync(join(SRC, file), 'utf8')))}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) print();
