import * as v from 'valibot';
import { expect, test } from 'vitest';
import { NO_EVIDENCE, toldOf } from '../../../../src/protocol/evidence/evidence';
import { TRIAL_SEALED_CHARS } from '../../../../src/protocol/evidence/limits';
import { TOLD_CODES, trialResultSchema } from '../../../../src/protocol/evidence/trial-result';
import { parseSignal } from '../../../../src/protocol/signal/sealed';

const evidence = toldOf(NO_EVIDENCE);
const passes = (result: unknown) => v.safeParse(trialResultSchema, result).success;
const sealed = (result: unknown) => parseSignal(JSON.stringify({ t: 'trial', result }));

test('the longest result passes, also as a sealed message', () => {
  const longest = {
    evidence: {
      ...evidence,
      reached: 'nothing',
      end: 'hung-up-there',
      error: 'ice-servers-refused',
      broker: 'refused',
      clockAheadMs: -31_622_400_000,
      tincan: '9999.99999.99999.99999',
      browser: 999,
      candidates: { host: 999, srflx: 999, relay: 999 },
      peerCandidates: { host: 999, srflx: 999, relay: 999 },
      stun: { hosts: 999, silent: 999 },
      turn: { servers: 999, relayed: 999, inside: 999, refused: 999, expired: 999 },
      localNetwork: 'granted',
      microphone: 'missing',
      camera: 'missing',
      seconds: { waited: 86_400, up: 86_400, slow: 86_400 },
    },
    found: [...TOLD_CODES],
  };
  expect(passes(longest)).toBe(true);
  expect(JSON.stringify({ t: 'trial', result: longest }).length).toBeLessThan(TRIAL_SEALED_CHARS);
  expect(sealed(longest)).toEqual({ t: 'trial', result: longest });
});

test.each([
  ['a name that is no verdict', { evidence, found: ['192.0.2.1'] }],
  ['a verdict that is not told', { evidence, found: ['room_low'] }],
  ['more names than there are', { evidence, found: [...TOLD_CODES, 'turn_denied'] }],
  ['a field that it does not have', { evidence, found: [], address: '192.0.2.1' }],
  ['no evidence', { found: [] }],
  ['evidence that breaks a bound', { evidence: { ...evidence, browser: 1_000 }, found: [] }],
])('is refused: %s', (_what, result) => {
  expect(passes(result)).toBe(false);
  expect(sealed(result)).toBeNull();
});

test('a sealed message that is too long is refused, however right it is', () => {
  const text = JSON.stringify({ t: 'trial', result: { evidence, found: [] } });
  expect(parseSignal(text + ' '.repeat(TRIAL_SEALED_CHARS))).toBeNull();
});
