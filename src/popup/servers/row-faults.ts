// Which rows of the form of servers are wrong, and why: each entry of the list is checked by itself.

import { readIceAddress } from '../../protocol/link/ice-address';
import { entriesOf, type ServerRow, serverOf } from '../../protocol/link/server-rows';
import { checkServers, type ListFault } from './ice-check';

/** The fault of each row that has one, by its id. */
export type RowFaults = ReadonlyMap<string, ListFault>;

export function faultsIn(rows: readonly ServerRow[]): RowFaults {
  return new Map(entriesOf(rows).flatMap((entry) => faultIn(entry) ?? []));
}

function faultIn(entry: readonly ServerRow[]): [id: string, ListFault][] | null {
  const checked = checkServers([serverOf(entry)]);
  if (checked.ok) return null;
  const { fault } = checked;
  const address = 'address' in fault ? fault.address : null;
  const row = entry.find(({ url }) => address !== null && url.trim().startsWith(address)) ?? entry[0];
  return row ? [[row.id, fault]] : null;
}

/** The rows with each address as it is stored. */
export function mended(rows: readonly ServerRow[]): ServerRow[] {
  return rows.map((row) => {
    const read = readIceAddress(row.url);
    return read.ok ? { ...row, url: read.url, isNew: false } : row;
  });
}
