// The contrast of each pair of tokens that stand on each other, by the formula of WCAG 2.2: text needs 4.5 to 1, the edge of
// a control 3 to 1.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const TEXT = 4.5;
const EDGE = 3;

const GROUNDS = ['paper', 'surface', 'raised', 'sunken'];

/** What stands on what, and the least contrast between them. */
const PAIRS: readonly [front: string, grounds: readonly string[], least: number][] = [
  ['ink', [...GROUNDS, 'copper-soft', 'leaf-soft', 'rust-soft', 'amber-soft'], TEXT],
  ['quiet', GROUNDS, TEXT],
  ['copper', GROUNDS, TEXT],
  ['copper-deep', [...GROUNDS, 'copper-soft'], TEXT],
  ['leaf', [...GROUNDS, 'leaf-soft'], TEXT],
  ['rust', [...GROUNDS, 'rust-soft'], TEXT],
  ['amber', [...GROUNDS, 'amber-soft'], TEXT],
  ['on-copper', ['copper'], TEXT],
  ['on-leaf', ['leaf'], TEXT],
  ['on-danger', ['danger'], TEXT],
  ['on-night', ['night'], TEXT],
  ['edge', GROUNDS, EDGE],
  ['copper', GROUNDS, EDGE],
  ['danger', ['paper', 'surface', 'night'], EDGE],
];

const tokens = new Map(
  [...readFileSync('src/ui/tokens.css', 'utf8').matchAll(/--([\w-]+):\s*([^;]+);/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  ),
);

function colourOf(name: string, theme: Theme): string {
  const value = tokens.get(name) ?? '';
  const pair = /^light-dark\((#\w+), (#\w+)\)$/.exec(value);
  const colour = pair ? pair[THEMES.indexOf(theme) + 1] : value;
  if (!colour?.startsWith('#')) throw new Error(`${name} is no colour, but "${value}"`);
  return colour;
}

function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replace(/[^#]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

test.each([
  ['#fff', '#000', 21],
  ['#777777', '#ffffff', 4.48],
])('the contrast of %s and %s is %d', (one, other, expected) => {
  expect(contrast(one, other)).toBeCloseTo(expected, 2);
});

test.each(
  PAIRS.flatMap(([front, grounds, least]) => grounds.map((ground) => ({ front, ground, least }))).flatMap(
    (pair) => THEMES.map((theme) => ({ ...pair, theme })),
  ),
)('$front on $ground has at least $least to 1 in the $theme theme', ({ front, ground, least, theme }) => {
  expect(contrast(colourOf(front, theme), colourOf(ground, theme))).toBeGreaterThanOrEqual(least);
});

test('the layers of the dark theme can be told from each other', () => {
  const layers = ['paper', 'surface', 'raised'].map((name) => luminance(colourOf(name, 'dark')));
  expect(layers).toEqual(layers.toSorted((a, b) => a - b));
  expect(contrast(colourOf('raised', 'dark'), colourOf('surface', 'dark'))).toBeGreaterThan(1.2);
});
