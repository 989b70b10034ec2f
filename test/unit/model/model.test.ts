// Thousands of random schedules (MODEL_SCHEDULES sets the number) of acts of two users, a malicious contact and a broker,
// each against a world in which the real machines and the consent ledger decide. A failure prints its seed and its path.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MALLORYS, SURROUNDINGS } from './others';
import { USERS } from './users';
import { World } from './world';

const SCHEDULES = Number(process.env.MODEL_SCHEDULES ?? 1000);
const SEED = Number(process.env.MODEL_SEED ?? 15);
const STEPS = 60;
/** A hundred thousand schedules take some minutes. */
const TIMEOUT_MS = 1_800_000;

/** Each choice as often as its weight. */
const CHOICES = [...USERS, ...MALLORYS, ...SURROUNDINGS].flatMap(([weight, choice]) =>
  Array.from({ length: weight }, () => choice),
);

test(
  'whatever a contact and a broker do, no offer is accepted unseen, no device is open without a visible call, and nobody is checked with or told unasked',
  () => {
    const schedules = fc.commands(CHOICES, { maxCommands: STEPS, size: 'max' });
    const property = fc.property(schedules, (schedule) => {
      const world = new World();
      fc.modelRun(() => ({ model: world, real: world }), schedule);
    });
    fc.assert(property, { numRuns: SCHEDULES, seed: SEED });
    expect(SCHEDULES).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);
