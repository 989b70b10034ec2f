import { expect, test } from 'vitest';
import { PEERS_REMEMBERED } from '../../../../src/protocol/budget/limits';
import { CALLS_KEPT } from '../../../../src/protocol/call/limits';
import { CHAT_KEPT } from '../../../../src/protocol/chat/limits';
import { GRANTS_KEPT } from '../../../../src/protocol/consent/limits';
import { CONTACTS } from '../../../../src/protocol/identity/limits';
import { SEEN_CALLS } from '../../../../src/protocol/signal/limits';
import type { Contact } from '../../../../src/protocol/snapshot/contact';
import type { CallId } from '../../../../src/protocol/snapshot/ids';
import type { Notified } from '../../../../src/protocol/snapshot/notified';
import type { Problem } from '../../../../src/protocol/snapshot/problem';
import { BESIDE_BYTES, BUDGETS, isWithin, MAKES_ROOM } from '../../../../src/protocol/storage/budgets';
import { namedFiles } from '../../../../src/protocol/storage/file-names';
import { STORAGE_QUOTA_BYTES } from '../../../../src/protocol/storage/limits';
import type { Area } from '../../../../src/protocol/storage/stored-bytes';
import { REMOTE_TEXT_CHARS } from '../../../../src/protocol/text/limits';
import { FILES_PER_OFFER, TRANSFERS_KEPT } from '../../../../src/protocol/transfer/limits';
import { entryIn, fullestContacts, LATE, longest } from '../../people';

const AREAS: Area[] = ['local', 'session'];
const slices = Object.entries(BUDGETS).map(([name, budget]) => ({ name, ...budget }));
const callId = (n: number) => n.toString(16).padStart(32, '0') as CallId;

test.each(AREAS)('all budgets of storage.%s together are below its quota', (area) => {
  const sum = slices.filter((each) => each.area === area).reduce((bytes, each) => bytes + each.bytes, 0);
  expect(sum + BESIDE_BYTES).toBeLessThan(STORAGE_QUOTA_BYTES);
});

test.each(AREAS)('only what a peer feeds makes room in storage.%s', (area) => {
  for (const name of MAKES_ROOM[area]) {
    expect(BUDGETS[name]).toMatchObject({ area, owner: 'peer' });
    expect(BUDGETS[name]).toHaveProperty('shed');
  }
});

test('what is not trimmed fits its budget by what may be in it', () => {
  expect(isWithin<readonly Contact[]>(BUDGETS.contacts, fullestContacts())).toBe(true);
  const seen = Object.fromEntries(Array.from({ length: SEEN_CALLS }, (_, n) => [callId(n), LATE]));
  expect(isWithin(BUDGETS.seenCalls, seen)).toBe(true);
  const calls = Array.from({ length: CALLS_KEPT + 1 }, (_, n) =>
    entryIn(
      { name: 'failed', error: 'ice-servers-malformed' },
      { id: callId(n), peerSays: longest(REMOTE_TEXT_CHARS), startedAt: LATE, talkedMs: LATE },
    ),
  );
  expect(isWithin(BUDGETS.calls, calls)).toBe(true);
  const peers = Array.from({ length: CONTACTS }, (_, n) => n.toString(32).padEnd(34, 'x'));
  const asked = Object.fromEntries(
    peers.map((peer, n) => [peer, { call: callId(n), hash: 'a'.repeat(64), at: LATE }]),
  );
  expect(isWithin(BUDGETS.asked, asked)).toBe(true);
  expect(isWithin(BUDGETS.presence, Object.fromEntries(peers.map((peer) => [peer, LATE])))).toBe(true);
  const tries = Object.fromEntries(peers.map((peer) => [peer, { tries: 9, at: LATE }]));
  expect(isWithin(BUDGETS.pendingDials, tries)).toBe(true);
  const uses = Object.fromEntries(peers.map((peer) => [peer, { since: LATE, bytes: 2 ** 53 }]));
  expect(isWithin(BUDGETS.ruleUses, uses)).toBe(true);
  const bucket = { level: 1 / 3, at: LATE };
  const knocks = Object.fromEntries(
    peers.slice(0, PEERS_REMEMBERED).map((peer) => [peer, { minute: bucket, hour: bucket, quiet: bucket }]),
  );
  expect(isWithin(BUDGETS.knocks, knocks)).toBe(true);
  const files = namedFiles(Array.from({ length: FILES_PER_OFFER }, () => longest(REMOTE_TEXT_CHARS)));
  const problem: Problem = { error: 'files-left-out', at: LATE, files };
  expect(isWithin(BUDGETS.problem, problem)).toBe(true);
  const digest = 'd'.repeat(64);
  const told = { version: 'f'.repeat(36), state: 'pending', at: LATE } as const;
  const ids = Array.from(
    { length: CALLS_KEPT + CHAT_KEPT + 2 * TRANSFERS_KEPT },
    (_, n) => `file:${callId(n)}:${digest}`,
  );
  const notified: Notified = Object.fromEntries(ids.map((id) => [id, told]));
  expect(BUDGETS.notified.trim(notified, BUDGETS.notified.bytes)).toBe(notified);
  expect(isWithin(BUDGETS.notified, notified)).toBe(true);
  const granted = peers.slice(0, GRANTS_KEPT).map((peer, n) => {
    return { by: 'announced', peer, transfer: callId(n), digest, givenAt: LATE };
  });
  expect(isWithin(BUDGETS.grants, granted)).toBe(true);
  expect(
    isWithin(
      BUDGETS.fileLinks,
      peers.map((peer) => ({ peer, isUp: true })),
    ),
  ).toBe(true);
});
