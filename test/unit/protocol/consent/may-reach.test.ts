import { describe, expect, test } from 'vitest';
import { askDigest, offerDigest, summaryDigest } from '../../../../src/protocol/consent/digest';
import { type Grant, give } from '../../../../src/protocol/consent/grants';
import {
  ANNOUNCED_MS,
  FILE_QUESTIONS,
  RESUME_AS_IT_WAS_MS,
  RESUME_MS,
  RULE_BYTES_PER_DAY,
  RULE_DAY_MS,
} from '../../../../src/protocol/consent/limits';
import { type ConsentFacts, mayReach } from '../../../../src/protocol/consent/may-reach';
import type { Purpose } from '../../../../src/protocol/consent/purpose';
import { usedBy } from '../../../../src/protocol/consent/rule-use';
import type { OfferSummary } from '../../../../src/protocol/signal/sealed';
import type { CallId, TransferId } from '../../../../src/protocol/snapshot/ids';
import { BEN, callIn, GRACE, idOf, transferIn } from '../../people';

const NOW = 1_000_000_000_000;
const STRANGER = idOf(9);
const CALL = 'c0'.repeat(16) as CallId;
const TRANSFER = 'f0'.repeat(16) as TransferId;
const SUMMARY = { transfer: TRANSFER, name: 'photo.jpg', files: 1, bytes: 1_000 };
const OFFER = {
  id: TRANSFER,
  announcedAs: summaryDigest(GRACE.id, SUMMARY),
  totalBytes: SUMMARY.bytes,
  risky: false,
};

const facts = (part: Partial<ConsentFacts> = {}): ConsentFacts => ({
  now: NOW,
  contacts: [GRACE, BEN],
  transfers: [],
  call: null,
  trial: null,
  devices: 'video',
  grants: [],
  asks: [],
  ruleUses: {},
  roomBytes: 1e15,
  isQuiet: false,
  appearsOffline: false,
  ...part,
});

const resume: Grant = { by: 'resume', peer: GRACE.id, call: CALL, kind: 'video', lostAt: NOW };
const announced: Grant = {
  by: 'announced',
  peer: GRACE.id,
  transfer: TRANSFER,
  digest: OFFER.announcedAs,
  givenAt: NOW,
};

const PURPOSES: Purpose[] = [
  { for: 'trial' },
  { for: 'trial-result' },
  { for: 'presence' },
  { for: 'answer' },
  { for: 'call', invited: true },
  { for: 'rejoin', call: CALL },
  { for: 'files' },
  { for: 'files', invited: true },
  { for: 'ask', offers: [SUMMARY] },
  { for: 'offer', offer: OFFER },
  { for: 'dial' },
];

test.each(PURPOSES)('whoever is blocked may not reach the user for $for, whatever was granted', (purpose) => {
  const everything = facts({
    contacts: [{ ...GRACE, blocked: true, autoAcceptBytes: 2 ** 53 - 1 }],
    grants: [resume, announced],
    transfers: [transferIn({ name: 'moving' })],
  });
  expect(mayReach(everything, GRACE.id, purpose)).toEqual({ answer: 'no' });
});

test.each(PURPOSES.filter(({ for: what }) => what !== 'dial'))(
  'a stranger needs at least a question for $for',
  (purpose) => {
    const everything = facts({ grants: [resume, announced], transfers: [transferIn({ name: 'moving' })] });
    expect(mayReach(everything, STRANGER, purpose).answer).not.toBe('free');
  },
);

test('a contact rings, a stranger only with an invite', () => {
  const call = (invited: boolean): Purpose => ({ for: 'call', invited });
  expect(mayReach(facts(), GRACE.id, call(false))).toEqual({ answer: 'ask' });
  expect(mayReach(facts(), STRANGER, call(true))).toEqual({ answer: 'ask' });
  expect(mayReach(facts(), STRANGER, call(false))).toEqual({ answer: 'no' });
});

test('a contact and whoever was invited get a signed answer, and nobody gets one of a user who appears offline', () => {
  const offline = facts({ appearsOffline: true });
  const invited: Purpose = { for: 'answer', invited: true };
  expect(mayReach(facts(), GRACE.id, { for: 'answer' })).toEqual({ answer: 'free', by: 'presence' });
  expect(mayReach(facts(), STRANGER, invited)).toEqual({ answer: 'free', by: 'late' });
  expect(mayReach(facts(), STRANGER, { for: 'answer' })).toEqual({ answer: 'no' });
  expect(mayReach(offline, GRACE.id, { for: 'answer' })).toEqual({ answer: 'no' });
  expect(mayReach(offline, STRANGER, invited)).toEqual({ answer: 'no' });
});

describe('to take a call up again', () => {
  const rejoin: Purpose = { for: 'rejoin', call: CALL };
  const ended = callIn({ name: 'ended', reason: 'failed', error: 'connection-lost' }, { id: CALL });
  const lostFor = (ms: number) => ({ ...resume, lostAt: NOW - ms });

  test.each([
    ['a moment after the loss', 0, ended, { kind: 'video', muted: false }],
    ['a minute after it', RESUME_AS_IT_WAS_MS, ended, { kind: 'video', muted: false }],
    ['later', RESUME_AS_IT_WAS_MS + 1, ended, { kind: 'data', muted: true }],
    ['ten minutes after it', RESUME_MS, ended, { kind: 'data', muted: true }],
    ['when no screen says so any more', 0, null, { kind: 'data', muted: true }],
    [
      'when another call is on the screen',
      0,
      callIn({ name: 'connected', since: 0 }, { peer: BEN.id }),
      { kind: 'data', muted: true },
    ],
  ] as const)('%s', (_when, ms, call, expected) => {
    const verdict = mayReach(facts({ grants: [lostFor(ms)], call }), GRACE.id, rejoin);
    expect(verdict).toMatchObject({ answer: 'free', by: 'resume', ...expected, lostAt: NOW - ms });
  });

  test.each<[string, Partial<ConsentFacts>]>([
    ['after ten minutes', { grants: [lostFor(RESUME_MS + 1)], call: ended }],
    ['while the user is not to be disturbed', { grants: [resume], call: ended, isQuiet: true }],
    ['of another peer', { grants: [{ ...resume, peer: BEN.id }], call: ended }],
    ['of another call', { grants: [{ ...resume, call: 'c1'.repeat(16) as CallId }], call: ended }],
    ['that was put away', { call: null }],
    [
      'that the user had placed',
      { call: callIn({ name: 'connected', since: 0 }, { direction: 'outgoing' }) },
    ],
  ])('is not allowed: one %s', (_what, part) => {
    expect(mayReach(facts(part), GRACE.id, rejoin)).toEqual({ answer: 'no' });
  });

  test('before we have noticed the loss it keeps the devices that are on, for a minute', () => {
    const up = callIn({ name: 'connected', since: 0 }, { id: CALL });
    expect(mayReach(facts({ call: up }), GRACE.id, rejoin)).toMatchObject({ kind: 'video', muted: false });
    const lostAt = NOW - RESUME_AS_IT_WAS_MS - 1;
    const lost = callIn({ name: 'reconnecting', since: 0, lostAt }, { id: CALL });
    expect(mayReach(facts({ call: lost }), GRACE.id, rejoin)).toMatchObject({ kind: 'data', muted: true });
  });
});

describe('a link for files', () => {
  test.each([
    ['a transfer that both have accepted', transferIn({ name: 'moving' }), 'accepted-transfer'],
    ['one that is saved', transferIn({ name: 'saved' }, { admitsUntil: NOW + 1 }), 'saved-transfer'],
  ])('needs no question for %s, be its peer a contact or not', (_what, transfer, by) => {
    const part = { transfers: [{ ...transfer, peer: STRANGER }], appearsOffline: true };
    expect(mayReach(facts(part), STRANGER, { for: 'files' })).toEqual({ answer: 'free', by });
  });

  test('needs one for everything else, and never more at once than a user would read', () => {
    const asking = [7, 8, 9].map((seed) => ({ peer: idOf(seed) }));
    expect(asking).toHaveLength(FILE_QUESTIONS);
    expect(mayReach(facts(), GRACE.id, { for: 'files' })).toEqual({ answer: 'ask' });
    expect(mayReach(facts({ asks: asking }), GRACE.id, { for: 'files' })).toEqual({ answer: 'no' });
    // Its own question does not stand in its way.
    const own = [{ peer: GRACE.id }, ...asking.slice(1)];
    expect(mayReach(facts({ asks: own }), GRACE.id, { for: 'files' })).toEqual({ answer: 'ask' });
    expect(mayReach(facts({ appearsOffline: true }), GRACE.id, { for: 'files' })).toEqual({ answer: 'no' });
  });

  test('a stranger is asked about by the proof of an invite alone, and told of one that was used', () => {
    expect(mayReach(facts(), STRANGER, { for: 'files' })).toEqual({ answer: 'no' });
    expect(mayReach(facts(), STRANGER, { for: 'files', invited: true })).toEqual({ answer: 'ask' });
    const asking = [6, 7, 8].map((seed) => ({ peer: idOf(seed) }));
    expect(mayReach(facts({ asks: asking }), STRANGER, { for: 'files', invited: true })).toEqual({
      answer: 'no',
    });
    expect(mayReach(facts({ appearsOffline: true }), STRANGER, { for: 'files', invited: true })).toEqual({
      answer: 'ask',
    });
    expect(mayReach(facts(), STRANGER, { for: 'files', isLate: true })).toEqual({
      answer: 'free',
      by: 'late',
    });
    expect(mayReach(facts({ appearsOffline: true }), STRANGER, { for: 'files', isLate: true })).toEqual({
      answer: 'no',
    });
  });

  test('whoever was invited gets the files that the user has chosen for them without another question', () => {
    const waiting = transferIn({ name: 'waiting' }, { peer: STRANGER, direction: 'sending' });
    const chosen = facts({ transfers: [waiting] });
    expect(mayReach(chosen, STRANGER, { for: 'files', invited: true })).toEqual({
      answer: 'free',
      by: 'own-wish',
    });
    expect(mayReach(chosen, STRANGER, { for: 'files' })).toEqual({ answer: 'no' });
    const offered = facts({ transfers: [{ ...waiting, state: { name: 'offered' } }] });
    expect(mayReach(offered, STRANGER, { for: 'files', invited: true })).toMatchObject({ by: 'own-wish' });
    const theirs = facts({ transfers: [{ ...waiting, direction: 'receiving' }] });
    expect(mayReach(theirs, STRANGER, { for: 'files', invited: true })).toEqual({ answer: 'ask' });
  });

  test('who asks for files gets what the user has chosen for their link, and who brings some is asked about', () => {
    const waiting = transferIn({ name: 'waiting' }, { peer: STRANGER, direction: 'sending' });
    const chosen = facts({ transfers: [waiting] });
    const wants = { for: 'ask', offers: [] } as const;
    expect(mayReach(chosen, STRANGER, wants)).toEqual({ answer: 'free', by: 'link-files' });
    expect(mayReach(chosen, idOf(8), wants)).toEqual({ answer: 'ask' });
    const over = facts({ transfers: [{ ...waiting, state: { name: 'saved' } }] });
    expect(mayReach(over, STRANGER, wants)).toEqual({ answer: 'ask' });
    const brings = [{ transfer: waiting.id, name: 'a.txt', files: 1, bytes: 1 }];
    expect(mayReach(chosen, STRANGER, { for: 'ask', offers: brings })).toEqual({ answer: 'ask' });
  });
});

describe('a question about what is announced', () => {
  const trusting = [{ ...GRACE, autoAcceptBytes: 10_000 }];
  const ask = (...offers: Partial<OfferSummary>[]) =>
    mayReach(facts({ contacts: trusting }), GRACE.id, {
      for: 'ask',
      offers: offers.map((part) => ({ ...SUMMARY, ...part })),
    });

  test('is answered by a rule when all of it fits the rule', () => {
    expect(ask({})).toEqual({ answer: 'free', by: 'rule' });
    expect(ask({}, { name: 'Holidays', files: 12 })).toEqual({ answer: 'free', by: 'rule' });
    expect(ask({}, { bytes: 10_001 })).toEqual({ answer: 'ask' });
  });

  test.each(['setup.exe', 'page.HTML', 'photo.jpg.scr', 'noextension', 'photo.j\u0440g'])(
    'is asked, whatever the rule, when one file of it is %s',
    (name) => {
      expect(ask({}, { name })).toEqual({ answer: 'ask' });
    },
  );
});

describe('an offer', () => {
  const ask = (grants: readonly Grant[], part = {}, now = NOW) =>
    mayReach(facts({ grants, now }), GRACE.id, { for: 'offer', offer: { ...OFFER, ...part } });

  test('needs no second answer when it is what was announced and agreed to', () => {
    expect(ask([announced])).toEqual({ answer: 'free', by: 'announced' });
  });

  test.each([
    ['is of another name', { announcedAs: summaryDigest(GRACE.id, { ...SUMMARY, name: 'photo.png' }) }],
    ['is of another size', { announcedAs: summaryDigest(GRACE.id, { ...SUMMARY, bytes: 1_001 }) }],
    ['is of more files', { announcedAs: summaryDigest(GRACE.id, { ...SUMMARY, files: 2 }) }],
    ['is risky', { risky: true }],
    ['is another one', { id: 'f1'.repeat(16) as TransferId }],
  ])('needs one when it %s', (_what, part) => {
    expect(ask([announced], part)).toEqual({ answer: 'ask' });
  });

  test('needs one when the agreement is old, or was given to somebody else', () => {
    expect(ask([announced], {}, NOW + ANNOUNCED_MS + 1)).toEqual({ answer: 'ask' });
    expect(ask([{ ...announced, peer: BEN.id }])).toEqual({ answer: 'ask' });
  });

  test('of a contact with a rule needs none up to its size, and so much a day', () => {
    const trusting = { contacts: [{ ...GRACE, autoAcceptBytes: 1_000 }] };
    const verdict = (part: Partial<ConsentFacts>, totalBytes = 1_000) =>
      mayReach(facts({ ...trusting, ...part }), GRACE.id, { for: 'offer', offer: { ...OFFER, totalBytes } });
    expect(verdict({})).toEqual({ answer: 'free', by: 'rule' });
    expect(verdict({}, 1_001)).toEqual({ answer: 'ask' });
    const ruleUses = usedBy({}, GRACE.id, RULE_BYTES_PER_DAY - 999, NOW);
    expect(verdict({ ruleUses })).toEqual({ answer: 'ask' });
    expect(verdict({ ruleUses, now: NOW + RULE_DAY_MS })).toEqual({ answer: 'free', by: 'rule' });
    expect(verdict({ roomBytes: 9_000 })).toEqual({ answer: 'ask' });
  });
});

test('a grant takes the place of one about the same, and what is over is forgotten', () => {
  const other = { ...announced, transfer: 'f1'.repeat(16) as TransferId };
  const all = [resume, announced, other].reduce(
    (grants: readonly Grant[], each) => give(grants, each, NOW),
    [],
  );
  expect(all).toEqual([resume, announced, other]);
  const again = { ...resume, peer: BEN.id };
  expect(give(all, again, NOW)).toEqual([announced, other, again]);
  expect(give(all, again, NOW + RESUME_MS + ANNOUNCED_MS)).toEqual([again]);
});

test('two questions have one digest only if they show the same', () => {
  const entries = [{ path: 'a', bytes: 1 }];
  const digests = [
    offerDigest(GRACE.id, TRANSFER, entries),
    offerDigest(BEN.id, TRANSFER, entries),
    offerDigest(GRACE.id, 'f1'.repeat(16) as TransferId, entries),
    offerDigest(GRACE.id, TRANSFER, [{ path: 'a', bytes: null }]),
    offerDigest(GRACE.id, TRANSFER, [{ path: 'b', bytes: 1 }]),
    offerDigest(GRACE.id, TRANSFER, [...entries, ...entries]),
    summaryDigest(GRACE.id, SUMMARY),
    askDigest(GRACE.id, [SUMMARY]),
    askDigest(GRACE.id, [SUMMARY, SUMMARY]),
    askDigest(GRACE.id, []),
  ];
  expect(new Set(digests).size).toBe(digests.length);
  expect(offerDigest(GRACE.id, TRANSFER, [{ path: 'a', bytes: 1 }])).toBe(digests[0]);
});

test.each([
  ['a contact whom the user has agreed to tell', GRACE.id, true, { answer: 'free', by: 'evidence' }],
  ['a contact about whom nobody was asked', GRACE.id, null, { answer: 'ask' }],
  ['a contact whom the user refuses to tell', GRACE.id, false, { answer: 'no' }],
  ['a stranger', STRANGER, true, { answer: 'no' }],
])('of a failed call is told: %s', (_who, peer, tellsFailures, verdict) => {
  const contacts = [{ ...GRACE, tellsFailures }];
  expect(mayReach(facts({ contacts }), peer, { for: 'evidence' })).toEqual(verdict);
});

test('a contact who is blocked is told nothing', () => {
  const contacts = [{ ...GRACE, tellsFailures: true, blocked: true }];
  expect(mayReach(facts({ contacts }), GRACE.id, { for: 'evidence' })).toEqual({ answer: 'no' });
});

describe('a check with a contact', () => {
  const trial = { peer: GRACE.id, isAgreed: true, isOver: false };
  const ask = (part: Partial<ConsentFacts>, peer = GRACE.id) => mayReach(facts(part), peer, { for: 'trial' });
  const tell = (part: Partial<ConsentFacts>, peer = GRACE.id) =>
    mayReach(facts(part), peer, { for: 'trial-result' });

  test.each([
    ['a contact', {}, GRACE.id, 'ask'],
    [
      'a contact whom a rule lets send files',
      { contacts: [{ ...GRACE, autoAcceptBytes: 1e9 }] },
      GRACE.id,
      'ask',
    ],
    ['a stranger', {}, STRANGER, 'no'],
    ['a contact who is blocked', { contacts: [{ ...GRACE, blocked: true }] }, GRACE.id, 'no'],
    ['a contact from whom the user hides', { appearsOffline: true }, GRACE.id, 'no'],
  ] as const)('may be asked for by %s: always with a question', (_who, part, peer, answer) => {
    expect(ask(part, peer)).toEqual({ answer });
  });

  test('has results that are told in it, and only in it', () => {
    expect(tell({ trial })).toEqual({ answer: 'free', by: 'agreed-trial' });
    expect(tell({ trial: null })).toEqual({ answer: 'no' });
    expect(tell({ trial }, BEN.id)).toEqual({ answer: 'no' });
    expect(tell({ trial: { ...trial, isAgreed: false } })).toEqual({ answer: 'no' });
    expect(tell({ trial: { ...trial, isOver: true } })).toEqual({ answer: 'no' });
    expect(tell({ trial, contacts: [{ ...GRACE, blocked: true }] })).toEqual({ answer: 'no' });
  });
});
