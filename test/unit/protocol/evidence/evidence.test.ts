// The evidence of a peer is a stranger's until it has passed the schema.

import { expect, test } from 'vitest';
import { type Evidence, NO_EVIDENCE, toldOf } from '../../../../src/protocol/evidence/evidence';
import { COUNT_MOST, EVIDENCE_SEALED_CHARS, SECONDS_MOST } from '../../../../src/protocol/evidence/limits';
import { parseSignal } from '../../../../src/protocol/signal/sealed';

const HONEST = toldOf(NO_EVIDENCE);
const read = (evidence: object) => parseSignal(JSON.stringify({ t: 'evidence', evidence }));

test('what is told comes as it was sent', () => {
  expect(read(HONEST)).toEqual({ t: 'evidence', evidence: HONEST });
});

test('what only this side knows is told to nobody', () => {
  const own = { ...NO_EVIDENCE, heard: true, expired: true, overBudget: true };
  expect(Object.keys(toldOf(own))).not.toEqual(
    expect.arrayContaining(['heard', 'absenceUntold', 'expired', 'overBudget', 'brokers', 'otherVersion']),
  );
  expect(read(own)).toBeNull();
});

const most = { host: COUNT_MOST, srflx: COUNT_MOST, relay: COUNT_MOST };

test('the longest evidence fits', () => {
  const longest: Evidence = {
    role: 'callee',
    reached: 'nothing',
    end: 'hung-up-there',
    error: 'ice-servers-refused',
    broker: 'refused',
    clockAheadMs: -366 * 86_400_000,
    relayOnly: false,
    candidates: most,
    peerCandidates: most,
    sameNetwork: false,
    stun: { hosts: COUNT_MOST, silent: COUNT_MOST },
    turn: {
      servers: COUNT_MOST,
      relayed: COUNT_MOST,
      inside: COUNT_MOST,
      refused: COUNT_MOST,
      expired: COUNT_MOST,
    },
    localNetwork: 'granted',
    microphone: 'missing',
    camera: 'missing',
    seconds: { waited: SECONDS_MOST, up: SECONDS_MOST, slow: SECONDS_MOST },
    tincan: '9999.99999.99999.99999',
    browser: COUNT_MOST,
  };
  expect(read(longest)).not.toBeNull();
  expect(JSON.stringify({ t: 'evidence', evidence: longest }).length).toBeLessThan(EVIDENCE_SEALED_CHARS);
});

test.each<[string, object]>([
  ['a count below zero', { candidates: { ...most, host: -1 } }],
  ['a count beyond the bound', { candidates: { ...most, host: COUNT_MOST + 1 } }],
  ['a part of one', { stun: { hosts: 1.5, silent: 0 } }],
  ['a text for a number', { browser: '156' }],
  ['an error that is none of a call', { error: 'disk-full' }],
  ['an unknown end', { end: 'exploded' }],
  ['a version that is a sentence', { tincan: '1.0 <b>update now</b>' }],
  ['a version without end', { tincan: '1'.repeat(5_000) }],
  ['another field', { address: '192.0.2.1' }],
  ['a missing field', { turn: undefined }],
  ['a prototype', { candidates: { ...most, __proto__: { relay: 1 }, constructor: 1 } }],
])('%s is dropped', (_what, part) => {
  expect(read({ ...HONEST, ...part })).toBeNull();
});

test('evidence that is padded with blanks is dropped', () => {
  const padded = `${JSON.stringify({ t: 'evidence', evidence: HONEST })}${' '.repeat(EVIDENCE_SEALED_CHARS)}`;
  expect(parseSignal(padded)).toBeNull();
});

test('a signal of a type that nobody knows yet means nothing, as an older peer reads ours', () => {
  expect(parseSignal(JSON.stringify({ t: 'evidence-2', evidence: HONEST }))).toBeNull();
});
