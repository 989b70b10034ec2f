import { expect, test } from 'vitest';
import { newRecord } from '../../../../src/offscreen/transfer/transfer-record';
import { TransferRecords } from '../../../../src/offscreen/transfer/transfer-records';
import type { ContactId, TransferId } from '../../../../src/protocol/snapshot/ids';
import { TRANSFERS_KEPT } from '../../../../src/protocol/transfer/limits';
import type { Transfer } from '../../../../src/protocol/transfer/transfer-state';
import { BEN, GRACE } from '../../people';

const TAKEN_BACK: Transfer = { name: 'cancelled', by: 'there' };

let records: TransferRecords;
let made = 0;

function add(
  peer: ContactId,
  state?: Transfer,
  direction: 'sending' | 'receiving' = 'receiving',
  path = 'x',
) {
  made += 1;
  const transfer = made.toString(16).padStart(32, '0') as TransferId;
  const record = newRecord({ transfer, peer, direction, entries: [{ path, bytes: 1 }], source: null });
  if (state) record.state = state;
  return { transfer, forgotten: records.add(record) };
}

function begin(): void {
  records = new TransferRecords();
}

test('offers that one peer takes back push out neither live transfers nor those of others', () => {
  begin();
  const live = add(GRACE.id);
  const sent = add(GRACE.id, { name: 'saved' }, 'sending');
  const received = add(GRACE.id, { name: 'saved' });
  const flood = Array.from({ length: 3 * TRANSFERS_KEPT }, () => add(BEN.id, TAKEN_BACK));
  for (const { transfer } of [live, sent, received]) expect(records.get(transfer)).toBeDefined();
  expect(flood.filter(({ transfer }) => records.get(transfer))).toHaveLength(TRANSFERS_KEPT - 2);
  expect(records.get(flood.at(-1)?.transfer as TransferId)).toBeDefined();
  expect(flood.flatMap(({ forgotten }) => forgotten)).toEqual(
    flood.filter(({ transfer }) => !records.get(transfer)).map(({ transfer }) => transfer),
  );
});

test('the lists of one peer’s finished offers are bounded in bytes, and lists of others stay', () => {
  begin();
  const other = add(GRACE.id, { name: 'saved' });
  const entries = Array.from({ length: 400 }, () => ({ path: '长'.repeat(2_000), bytes: 1 }));
  const large = () => {
    made += 1;
    const transfer = made.toString(16).padStart(32, '0') as TransferId;
    const record = newRecord({ transfer, peer: BEN.id, direction: 'receiving', entries: [], source: null });
    records.add({ ...record, entries, state: TAKEN_BACK });
    return transfer;
  };
  const flood = Array.from({ length: 8 }, large);
  expect(records.get(other.transfer)).toBeDefined();
  expect(flood.filter((transfer) => records.get(transfer)).length).toBeLessThan(6);
  expect(records.get(flood.at(-1) as TransferId)).toBeDefined();
});
