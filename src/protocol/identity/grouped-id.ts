// An ID as it is shown and read out: `abcd efgh …`.

import type { ContactId } from '../snapshot/ids';

const GROUPS = /.{1,4}/g;

export function groupContactId(id: ContactId): string {
  return (id.match(GROUPS) ?? []).join(' ');
}
