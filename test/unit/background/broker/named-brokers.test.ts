import '../../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { brokersNamedBy } from '../../../../src/background/admission/known-callers';
import { onPeerNamed } from '../../../../src/background/broker/named-brokers';
import { change, read } from '../../../../src/background/store/snapshot-store';
import { resetChrome, storageWrites } from '../../fake-chrome';
import { BEN, GRACE } from '../../people';

const HERS = 'https://hers.example/';
const NEW = 'https://new.example/';

beforeEach(async () => {
  resetChrome();
  await change('contacts', () => [
    { ...GRACE, brokers: [HERS] },
    { ...BEN, blocked: true },
  ]);
});

test('what a contact names takes the place of what it has named before', async () => {
  await onPeerNamed({ peer: GRACE.id, brokers: [NEW, HERS] });
  expect((await read('contacts'))[0]).toEqual({ ...GRACE, brokers: [NEW, HERS] });
  expect(brokersNamedBy(GRACE.id)).toEqual([NEW, HERS]);
  const before = storageWrites();
  await onPeerNamed({ peer: GRACE.id, brokers: [NEW, HERS] });
  expect(storageWrites()).toBe(before);
});

test.each([
  ['nothing', []],
  ['more than there may be', [1, 2, 3, 4].map((nth) => `https://${nth}.example/`)],
  ['what is no address', ['javascript:alert(1)', `https://${'x'.repeat(300)}.example/`]],
])('a contact who names %s stays where it was', async (_what, brokers) => {
  await onPeerNamed({ peer: GRACE.id, brokers });
  expect((await read('contacts'))[0]?.brokers).toEqual([HERS]);
});

test('what somebody blocked names is not kept', async () => {
  await onPeerNamed({ peer: BEN.id, brokers: [NEW] });
  expect((await read('contacts'))[1]).toEqual({ ...BEN, blocked: true });
});

test('what somebody names who is no contact is remembered, and stored nowhere', async () => {
  await change('contacts', () => []);
  const before = storageWrites();
  await onPeerNamed({ peer: GRACE.id, brokers: [NEW] });
  expect(brokersNamedBy(GRACE.id)).toEqual([NEW]);
  expect(storageWrites()).toBe(before);
});
