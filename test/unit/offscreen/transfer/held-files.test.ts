import { expect, test } from 'vitest';
import { HeldFiles } from '../../../../src/offscreen/transfer/held-files';

const file = (content: string) => new File([content], content);
const [one, empty, two, three, four] = ['one', '', 'two', 'three', 'four'].map(file) as [
  File,
  File,
  File,
  File,
  File,
];
const bytes = async (...files: File[]) => new Blob(files).arrayBuffer();
const text = (parts: readonly Blob[]) => new Blob([...parts]).text();

async function held(): Promise<HeldFiles> {
  return new HeldFiles([
    { files: [one, empty, two], bytes: await bytes(one, empty, two) },
    { files: [three], bytes: await bytes(three) },
  ]);
}

test('files that were read together and follow each other are one part', async () => {
  const parts = (await held()).partsOf([one, empty, two, three]);
  expect(parts.map(({ size }) => size)).toEqual([6, 5]);
  expect(await text(parts)).toBe('onetwothree');
});

test('a file that is left out, comes first, or comes twice ends a part', async () => {
  const files = await held();
  expect(await text(files.partsOf([two, one, one, empty]))).toBe('twooneone');
  expect(await text(files.partsOf([empty, two]))).toBe('two');
  expect(files.partsOf([two, one])).toHaveLength(2);
});

test('a file that is not held is the part itself', async () => {
  const parts = (await held()).partsOf([one, four, two]);
  expect(parts[1]).toBe(four);
  expect(await text(parts)).toBe('onefourtwo');
  expect(new HeldFiles([]).partsOf([one, two])).toEqual([one, two]);
});
