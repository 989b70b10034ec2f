// Adversarial input by the rules of hostile.json: each rule is short, and makes a text, a value or a list of any size.
// Nothing here knows what reads it.

import { readFileSync } from 'node:fs';

/** `before`, then `repeat` as often as there is room for, `middle`, `closed` as often, and `after`. */
interface Rule {
  before?: string;
  repeat: string;
  middle?: string;
  closed?: string;
  after?: string;
}

interface Corpus {
  /** Texts of any characters. */
  texts: Readonly<Record<string, Rule>>;
  /** JSON values, written as such. */
  values: Readonly<Record<string, Rule>>;
  /** Names or paths: entry i is made by template i, and all begin again after the last. */
  lists: Readonly<Record<string, readonly string[]>>;
  /** At least one honest message of each type, by decoder. */
  frames: Readonly<Record<string, readonly unknown[]>>;
}

/** Bundlers refuse JSON with half a character in it, which JSON.parse() reads as peers' frames are read. */
const file = readFileSync(new URL('./hostile.json', import.meta.url), 'utf8');

export const { texts, values, lists, frames }: Corpus = JSON.parse(file);

/** The text of a rule, `units` UTF-16 units long or a little less. */
export function textOf(rule: Rule, units: number): string {
  const { before = '', repeat, middle = '', closed = '', after = '' } = rule;
  const room = units - before.length - middle.length - after.length;
  const times = Math.floor(room / (repeat.length + closed.length));
  return before + repeat.repeat(times) + middle + closed.repeat(times) + after;
}

/** The text of a rule that takes at most `units` when it is written as JSON. */
export function jsonTextOf(rule: Rule, units: number): string {
  const sample = textOf({ repeat: rule.repeat }, 100 * rule.repeat.length);
  return textOf(rule, Math.floor((units * sample.length) / JSON.stringify(sample).length));
}

export function listOf(templates: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    entryOf(templates[i % templates.length] as string, Math.floor(i / templates.length)),
  );
}

/** `{n}` is the number of the entry; `case` and `form` write letters in one of two ways by its bits; `times` repeats. */
function entryOf(template: string, n: number): string {
  return template.replace(
    /\{(n|case|form|times)(?::(.+?))?(?:,(\d+))?\}/g,
    (_all, rule, letters = '', times) => {
      if (rule === 'n') return String(n);
      if (rule === 'times') return letters.repeat(Number(times));
      const other = (letter: string) => (rule === 'case' ? letter.toUpperCase() : letter.normalize('NFD'));
      return [...letters].map((letter, bit) => ((n >> bit) & 1 ? other(letter) : letter)).join('');
    },
  );
}
