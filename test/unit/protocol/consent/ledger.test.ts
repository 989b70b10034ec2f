import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LEDGER } from '../../../../src/protocol/consent/ledger';

test('docs/security.md shows the consent ledger as it is', () => {
  const table = [
    '| Exception | What needs no question | Bound to the peer and to | Lasts | Counts | Ended by |',
    '| --- | --- | --- | --- | --- | --- |',
    ...Object.entries(LEDGER).map(
      ([name, { allows, boundTo, lasts, uses, endedBy }]) =>
        `| ${[name, allows, boundTo, lasts, uses, endedBy].join(' | ')} |`,
    ),
  ].join('\n');
  const security = readFileSync(new URL('../../../../docs/security.md', import.meta.url), 'utf8');
  expect(security).toContain(table);
});
