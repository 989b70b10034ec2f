import { expect, test } from 'vitest';
import { inviteLeftMs } from '../../../../src/protocol/identity/invite-window';
import { INVITE_LIFE_MS_MAX, INVITE_LIVES_MS } from '../../../../src/protocol/identity/limits';

const NOW = 1_000_000_000_000;

test.each([
  ['is as long open as its end is away', NOW + 60_000, 60_000],
  ['is over at its end', NOW, 0],
  ['stays over after its end', NOW - 60_000, 0],
  ['may be as long open as the longest choice', NOW + INVITE_LIFE_MS_MAX, INVITE_LIFE_MS_MAX],
  ['is over when the clock was set back behind its beginning', NOW + INVITE_LIFE_MS_MAX + 1, 0],
])('an invite %s', (_what, until, left) => {
  expect(inviteLeftMs({ until }, NOW)).toBe(left);
});

test('no invite is not open', () => {
  expect(inviteLeftMs(null, NOW)).toBe(0);
});

test('the longest life is the longest of the choices', () => {
  expect(INVITE_LIFE_MS_MAX).toBe(Math.max(...INVITE_LIVES_MS));
});
