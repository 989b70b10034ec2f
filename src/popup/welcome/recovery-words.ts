// Draws the four words of a recovery file. With the 7,772 words of EFF's large list that have no hyphen they are 51.7 bits.

import { randomBytes } from '../../shared/random';
import list from './word-list.txt?raw';

const WORDS = 4;
const ALL = list.trim().split('\n');
/** Two random bytes are at most this many numbers. */
const NUMBERS = 2 ** 16;
/** A number above the last whole multiple of the list would make its first words likelier: it is drawn again. */
const FAIR = NUMBERS - (NUMBERS % ALL.length);

/** With single spaces, as docs/backup.md says. */
export function drawWords(): string {
  return Array.from({ length: WORDS }, drawWord).join(' ');
}

function drawWord(): string {
  for (;;) {
    const [high = 0, low = 0] = randomBytes(2);
    const number = high * 256 + low;
    const word = ALL[number % ALL.length];
    if (number < FAIR && word !== undefined) return word;
  }
}
