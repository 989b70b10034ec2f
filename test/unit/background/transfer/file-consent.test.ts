import '../../fake-chrome';
import { beforeEach, expect, test } from 'vitest';
import { change, read } from '../../../../src/background/store/snapshot-store';
import {
  acceptance,
  allowFiles,
  answeredAtOnce,
  decidedAtOnce,
  refuseFiles,
} from '../../../../src/background/transfer/file-consent';
import { askDigest, summaryDigest } from '../../../../src/protocol/consent/digest';
import { RULE_BYTES_PER_DAY } from '../../../../src/protocol/consent/limits';
import { usedBy } from '../../../../src/protocol/consent/rule-use';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import type { FilesAsk } from '../../../../src/protocol/snapshot/transfer-view';
import { ordersHeard, resetChrome, roomIs } from '../../fake-chrome';
import { file, GRACE, OF_CONTACT, transferIn } from '../../people';

const call = 'a0'.repeat(16) as CallId;
const { id: transfer, totalBytes } = transferIn({ name: 'offered' });
const announced = { transfer, name: 'film.mp4', files: 1, bytes: totalBytes };
const ask: FilesAsk = {
  call,
  peer: GRACE.id,
  digest: askDigest(GRACE.id, [announced]),
  ...OF_CONTACT,
  offers: [announced],
};
const offer = transferIn({ name: 'offered' }, { announcedAs: summaryDigest(GRACE.id, announced) });
const accepted = { name: 'file.accept', body: acceptance(offer) };
const allowed = { name: 'files.allow', body: { call, digest: ask.digest } };

const allowUpTo = (autoAcceptBytes: number) => change('contacts', () => [{ ...GRACE, autoAcceptBytes }]);

beforeEach(resetChrome);

test('consent to a question allows the link, and accepts the announced offer once', async () => {
  await allowFiles(ask);
  expect(await decidedAtOnce(offer)).toBe('announced');
  expect(ordersHeard()).toEqual([allowed, accepted]);
  expect(await decidedAtOnce(offer)).toBeNull();
});

test.each([
  ['larger', { ...announced, bytes: totalBytes + 1 }],
  ['of more files', { ...announced, files: 2 }],
  ['of another name', { ...announced, name: 'film.mkv' }],
])(
  'an offer that differs from its announcement (%s) needs an answer, and so does the next offer',
  async (_what, other) => {
    await allowFiles(ask);
    expect(await decidedAtOnce({ ...offer, announcedAs: summaryDigest(GRACE.id, other) })).toBeNull();
    expect(await decidedAtOnce(offer)).toBeNull();
  },
);

test('a risky file needs an answer, whatever was announced and whatever the rule', async () => {
  await allowUpTo(2 ** 53 - 1);
  await allowFiles(ask);
  const files = [file('film.mp4.exe', totalBytes, true)];
  expect(await decidedAtOnce({ ...offer, files })).toBeNull();
});

test('the same question after a lost link needs no second answer, and a different question does', async () => {
  expect(await answeredAtOnce(ask)).toBe(false);
  await allowFiles(ask);
  const [granted] = await read('grants');
  expect(await answeredAtOnce(ask)).toBe(true);
  expect(await read('grants')).toEqual([granted]);
  const more = [announced, { ...announced, transfer: 'ee'.repeat(16) as typeof transfer }];
  expect(await answeredAtOnce({ ...ask, offers: more, digest: askDigest(GRACE.id, more) })).toBe(false);
});

test('questions and offers of a contact who was blocked meanwhile are refused', async () => {
  await change('contacts', () => [{ ...GRACE, blocked: true, autoAcceptBytes: 2 ** 53 - 1 }]);
  expect(await answeredAtOnce(ask)).toBe(true);
  expect(await decidedAtOnce(offer)).toBe('shut-out');
  expect(ordersHeard()).toEqual([
    { name: 'files.refuse', body: { call } },
    { name: 'file.decline', body: { transfer } },
  ]);
});

test('a rule allows the link for an announced offer, and accepts the same offer', async () => {
  await allowUpTo(1_000_000_000);
  expect(await answeredAtOnce(ask)).toBe(true);
  expect(await decidedAtOnce(offer)).toBe('rule');
  expect(ordersHeard()).toEqual([allowed, accepted]);
});

test('an offer announced under a rule needs an answer when the rule is off or its bytes of the day are used up', async () => {
  await allowUpTo(1_000_000_000);
  expect(await answeredAtOnce(ask)).toBe(true);
  await allowUpTo(0);
  expect(await decidedAtOnce(offer)).toBeNull();
  await allowUpTo(1_000_000_000);
  expect(await answeredAtOnce(ask)).toBe(true);
  await change('ruleUses', (uses) => usedBy(uses, GRACE.id, RULE_BYTES_PER_DAY, Date.now()));
  expect(await decidedAtOnce(offer)).toBeNull();
});

test('a rule accepts only so many bytes a day, then the user is asked', async () => {
  await allowUpTo(1_000_000_000);
  let count = 0;
  while ((await decidedAtOnce(offer)) === 'rule') count += 1;
  expect(count).toBe(Math.floor(RULE_BYTES_PER_DAY / totalBytes));
  expect(await answeredAtOnce(ask)).toBe(false);
});

test('a rule fills only a part of the room on the disk', async () => {
  await allowUpTo(1_000_000_000);
  roomIs(15 * totalBytes);
  expect(await decidedAtOnce(offer)).toBe('rule');
  expect(await decidedAtOnce(offer)).toBeNull();
});

test('an accepted list of files is saved as files, and an accepted tree as one zip', () => {
  const { digest } = offer;
  expect(acceptance(offer)).toEqual({ transfer, digest, without: [], saveAs: 'files' });
  expect(acceptance({ ...offer, isTree: true })).toMatchObject({ saveAs: 'zip' });
});

test('a no takes back what was chosen for the link of a guest, and nothing that waits for a contact', async () => {
  const waiting = transferIn({ name: 'waiting' }, { direction: 'sending' });
  await change('transfers', () => [waiting]);
  await change('asks', () => [ask]);
  await refuseFiles({ call });
  await change('asks', () => [{ ...ask, peerSays: '' }]);
  await refuseFiles({ call });
  const refused = { name: 'files.refuse', body: { call } };
  const cancelled = { name: 'file.cancel', body: { transfer: waiting.id } };
  expect(ordersHeard()).toEqual([refused, refused, cancelled]);
});
