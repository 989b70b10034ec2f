import { expect, test } from 'vitest';
import type { RegistrationState } from '../../../../src/protocol/broker/registration-machine';
import { type Outlook, outlookOf } from '../../../../src/protocol/broker/registration-outlook';

const UNTIL = 5_000;
const waiting = (retryAt: number, error: 'broker-unreachable' | 'broker-id-taken' | 'broker-refused') =>
  ({ name: 'waiting', failures: 1, retryAt, error }) as const;

const ROWS: [string, RegistrationState, Outlook][] = [
  ['one that is proved', { name: 'ready', awaiting: true }, 'stands'],
  ['one in doubt, whose old socket carries', { name: 'doubted' }, 'stands'],
  ['the first of a worker that has just started', { name: 'off' }, 'comes'],
  ['one that is being made', { name: 'connecting', failures: 3 }, 'comes'],
  ['one whose next attempt is near', waiting(UNTIL - 1, 'broker-unreachable'), 'comes'],
  ['one whose next attempt is far', waiting(UNTIL, 'broker-unreachable'), 'none'],
  ['one of an ID that another browser has', waiting(0, 'broker-id-taken'), 'none'],
  ['one that the broker refuses', waiting(0, 'broker-refused'), 'none'],
];

test.each(ROWS)('%s', (_which, state, outlook) => {
  expect(outlookOf(state, UNTIL)).toBe(outlook);
});
