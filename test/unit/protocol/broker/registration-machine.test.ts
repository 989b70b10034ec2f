import { expect, test } from 'vitest';
import {
  type RegistrationEvent,
  type RegistrationState,
  stepRegistration,
} from '../../../../src/protocol/broker/registration-machine';

const connecting: RegistrationState = { name: 'connecting', failures: 2 };
const ready: RegistrationState = { name: 'ready', awaiting: false };
const doubted: RegistrationState = { name: 'doubted' };
const awaiting: RegistrationState = { name: 'ready', awaiting: true };
const taken: RegistrationState = { name: 'waiting', failures: 0, retryAt: 95_000, error: 'broker-id-taken' };

const flooded: RegistrationState = { name: 'waiting', failures: 0, retryAt: 60_000, error: 'broker-flooded' };

const ROWS: [string, RegistrationState, RegistrationEvent, RegistrationState, string[]][] = [
  [
    'starting connects',
    { name: 'off' },
    { name: 'start' },
    { name: 'connecting', failures: 0 },
    ['connect', 'timer'],
  ],
  [
    'an open socket pings itself, since OPEN may never come',
    connecting,
    { name: 'socketOpened' },
    connecting,
    ['ping'],
  ],
  [
    'OPEN proves the registration, and what an older socket may have swallowed is sent again',
    connecting,
    { name: 'registered' },
    ready,
    ['sendAgain', 'timer'],
  ],
  ['so does our own echo', connecting, { name: 'echoed' }, ready, ['sendAgain', 'timer']],
  ['a quiet line is tested', ready, { name: 'timeUp', now: 0, chance: 1 }, awaiting, ['ping', 'timer']],
  ['an echo ends the test', awaiting, { name: 'echoed' }, ready, ['timer']],
  [
    'a broker where strangers flood us is left for a while',
    ready,
    { name: 'flooded', now: 0 },
    flooded,
    ['disconnect', 'timer'],
  ],
  ['so is one in doubt', doubted, { name: 'flooded', now: 0 }, flooded, ['disconnect', 'timer']],
  ['nothing brings us back sooner', flooded, { name: 'retryIfWaiting' }, flooded, []],
  [
    'but the want of another one',
    flooded,
    { name: 'othersGone' },
    { name: 'connecting', failures: 0 },
    ['connect', 'timer'],
  ],
  ['which helps against nothing else', taken, { name: 'othersGone' }, taken, []],
  [
    'no echo means a dead socket',
    awaiting,
    { name: 'timeUp', now: 10, chance: 1 },
    { name: 'waiting', failures: 1, retryAt: 1_010, error: 'broker-unreachable' },
    ['disconnect', 'timer'],
  ],
  [
    'each failure doubles the longest wait',
    connecting,
    { name: 'socketClosed', now: 0, chance: 1 },
    { name: 'waiting', failures: 3, retryAt: 4_000, error: 'broker-unreachable' },
    ['disconnect', 'timer'],
  ],
  [
    'no wait is longer than a minute',
    { name: 'connecting', failures: 30 },
    { name: 'socketClosed', now: 0, chance: 1 },
    { name: 'waiting', failures: 31, retryAt: 60_000, error: 'broker-unreachable' },
    ['disconnect', 'timer'],
  ],
  [
    'a taken id is asked for again when the broker has dropped its socket',
    connecting,
    { name: 'idTaken', now: 0 },
    { name: 'waiting', failures: 0, retryAt: 95_000, error: 'broker-id-taken' },
    ['disconnect', 'timer'],
  ],
  ...[connecting, ready, awaiting].map((before): (typeof ROWS)[number] => [
    'another browser under our id is left alone for as long',
    before,
    { name: 'rivalHeard', now: 5 },
    { name: 'waiting', failures: 0, retryAt: 95_005, error: 'broker-id-taken' },
    ['disconnect', 'timer'],
  ]),
  ['an id that is taken is not asked for sooner by itself', taken, { name: 'retryIfWaiting' }, taken, []],
  [
    'only when the user insists',
    taken,
    { name: 'retryNow' },
    { name: 'connecting', failures: 0 },
    ['connect', 'timer'],
  ],
  [
    'a waiting registration is retried when there is news of the network',
    { name: 'waiting', failures: 9, retryAt: 50_000, error: 'broker-unreachable' },
    { name: 'retryIfWaiting' },
    { name: 'connecting', failures: 0 },
    ['connect', 'timer'],
  ],
  ['nor by one that is in doubt', taken, { name: 'doubted' }, taken, []],
  ['a ready line in doubt gets a new socket', ready, { name: 'doubted' }, doubted, ['connect', 'timer']],
  ['so does one that is being tested', awaiting, { name: 'doubted' }, doubted, ['connect', 'timer']],
  ['one new socket is enough', doubted, { name: 'doubted' }, doubted, []],
  [
    'the new socket pings itself, and sends again before anything new what the old one may have swallowed',
    doubted,
    { name: 'socketOpened' },
    doubted,
    ['ping', 'sendAgain'],
  ],
  ['an echo on the new socket ends the doubt', doubted, { name: 'echoed' }, ready, ['timer']],
  ['so does OPEN, when the old socket was gone', doubted, { name: 'registered' }, ready, ['timer']],
  [
    'a new socket that does not open in time is tried again',
    doubted,
    { name: 'timeUp', now: 10, chance: 0.5 },
    { name: 'waiting', failures: 1, retryAt: 510, error: 'broker-unreachable' },
    ['disconnect', 'timer'],
  ],
  ['a registration that is ready is not retried', ready, { name: 'retryIfWaiting' }, ready, []],
  [
    'stopping ends it, and forgets what may be lost',
    ready,
    { name: 'stop' },
    { name: 'off' },
    ['disconnect', 'forget', 'timer'],
  ],
];

test.each(ROWS)('%s', (_title, before, event, after, effects) => {
  const step = stepRegistration(before, event);
  expect(step.state).toEqual(after);
  expect(step.effects.map((effect) => effect.do)).toEqual(effects);
});
