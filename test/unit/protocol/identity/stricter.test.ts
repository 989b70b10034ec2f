import { expect, test } from 'vitest';
import { AUTO_ACCEPT_CHOICES } from '../../../../src/protocol/identity/limits';
import { stricterRules, stricterSettings } from '../../../../src/protocol/identity/stricter';
import { type ContactRules, NO_RULES } from '../../../../src/protocol/snapshot/contact';
import { PUBLIC_BROKER } from '../../../../src/protocol/snapshot/settings';

const [NOTHING = 0, LITTLE = 0, MUCH = 0] = AUTO_ACCEPT_CHOICES;
const ANY = AUTO_ACCEPT_CHOICES.at(-1) ?? 0;

test.each<[string, Partial<ContactRules>, Partial<ContactRules>, Partial<ContactRules>]>([
  ['who is blocked by either is blocked', { blocked: true }, { blocked: false }, { blocked: true }],
  ['who is relayed by either is relayed', { relayOnly: true }, { relayOnly: false }, { relayOnly: true }],
  [
    'the smaller size holds',
    { autoAcceptBytes: LITTLE },
    { autoAcceptBytes: MUCH },
    { autoAcceptBytes: LITTLE },
  ],
  ['any size is the largest', { autoAcceptBytes: ANY }, { autoAcceptBytes: MUCH }, { autoAcceptBytes: MUCH }],
  ['nothing is the smallest', { autoAcceptBytes: ANY }, { autoAcceptBytes: NOTHING }, {}],
  ['a refusal to tell counts', { tellsFailures: true }, { tellsFailures: false }, { tellsFailures: false }],
  ['what both agree to is told', { tellsFailures: true }, { tellsFailures: true }, { tellsFailures: true }],
  ['who was not asked in one place is asked', { tellsFailures: true }, {}, {}],
  [
    'each rule counts by itself',
    { blocked: true, autoAcceptBytes: ANY },
    { relayOnly: true },
    { blocked: true, relayOnly: true },
  ],
])('of the rules of a contact, %s', (_what, one, other, both) => {
  const [first, second] = [
    { ...NO_RULES, ...one },
    { ...NO_RULES, ...other },
  ];
  const joined = { ...NO_RULES, ...both };
  expect(stricterRules(first, second)).toEqual(joined);
  expect(stricterRules(second, first)).toEqual(joined);
});

const brokers = ['https://mine.example/'];
const GUARDED = {
  relayOnly: true,
  relayOnlyGuests: true,
  appearOffline: true,
  openLine: false,
  onlyOwnBrokers: true,
  brokers,
};
const OPEN = {
  relayOnly: false,
  relayOnlyGuests: false,
  appearOffline: false,
  openLine: true,
  onlyOwnBrokers: false,
  brokers,
};

test.each([
  ['one guarded side guards both', GUARDED, OPEN, GUARDED],
  ['what both have open stays open', OPEN, OPEN, OPEN],
  [
    'each counts by itself',
    { ...OPEN, relayOnly: true },
    { ...OPEN, relayOnlyGuests: true, appearOffline: true, onlyOwnBrokers: true },
    { ...GUARDED, openLine: true },
  ],
])('of settings, %s', (_what, one, other, both) => {
  expect(stricterSettings(one, other)).toEqual(both);
  expect(stricterSettings(other, one)).toEqual(both);
});

test('when only own brokers may be used, a list without one gives way', () => {
  const fromFile = { ...OPEN, brokers: [PUBLIC_BROKER] };
  expect(stricterSettings(fromFile, GUARDED).brokers).toEqual(brokers);
  expect(stricterSettings(fromFile, OPEN).brokers).toEqual([PUBLIC_BROKER]);
});
