import { expect, test } from 'vitest';
import { machineWords, thisMachine } from '../../../bench/machine';

test('a report names the machine that has measured', () => {
  const machine = thisMachine();
  expect(machine.cores).toBeGreaterThan(0);
  expect(machine.fileSystem).toMatch(/^[a-z]\w+$|^0x/);
  expect(machine.fsyncMs).toBeGreaterThanOrEqual(0);
  expect(machine.load).toBeGreaterThanOrEqual(0);
});

test.each([
  [true, '2 cores, SHA instructions, ext4, fsync 1.2 ms, load 0.3'],
  [false, '2 cores, no SHA instructions, ext4, fsync 1.2 ms, load 0.3'],
  [null, '2 cores, ext4, fsync 1.2 ms, load 0.3'],
])('with SHA instructions: %j, a chart says it in one line', (hasShaInstructions, words) => {
  const machine = { cores: 2, processor: 'any', fileSystem: 'ext4', fsyncMs: 1.2, load: 0.3 };
  expect(machineWords({ ...machine, hasShaInstructions })).toBe(words);
});
