// The browser's PBKDF2 with a thousandth of the rounds, for tests of what is locked; how many rounds are asked for is tested
// in shared/passphrase.test.ts. Other rounds, salts and passphrases still make other keys. Import it before what is tested.

import { vi } from 'vitest';

const ROUNDS_PER_ROUND = 1_000;

const { subtle } = crypto;
const deriveKey = subtle.deriveKey.bind(subtle);

vi.spyOn(subtle, 'deriveKey').mockImplementation((algorithm, ...rest) => {
  const { iterations, ...others } = algorithm as Pbkdf2Params;
  return deriveKey({ ...others, iterations: Math.ceil(iterations / ROUNDS_PER_ROUND) }, ...rest);
});
