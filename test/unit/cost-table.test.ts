// What docs/security.md says that a peer may cost is what the code counts.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { costTable } from '../../scripts/cost-table';

const security = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');

test('the document has the table as the code makes it, between its two marks', () => {
  const [, table] = /<!-- costs -->\n\n([\s\S]*?)\n\n<!-- end of costs -->/.exec(security) ?? [];
  expect(table).toBe(costTable());
});
