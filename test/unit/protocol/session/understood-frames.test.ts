// What may be said to which peer: hellos of older and newer clients, and hostile ones.

import { expect, test } from 'vitest';
import { CONTROL_TYPES, parseControl } from '../../../../src/protocol/session/control-frames';
import { FRAME_TYPE_CHARS, NAMED_FRAMES } from '../../../../src/protocol/session/limits';
import {
  helloFrame,
  isUnderstood,
  NEWER,
  PACKED_BLOCKS,
  PIECES,
} from '../../../../src/protocol/session/understood-frames';

/** The types that the other side has named. */
function namedIn(hello: object): readonly string[] {
  const frame = parseControl(JSON.stringify({ t: 'hello', name: 'Ada', ...hello }));
  if (frame?.t !== 'hello') throw new Error('the hello counts, whatever it names');
  return frame.understands ?? [];
}

test('every client understands the eighteen types of tincan/1, and no type was added to them', () => {
  expect(CONTROL_TYPES.filter((type) => isUnderstood(type, []))).toHaveLength(18);
});

test('this client names every type that it reads and that is not of tincan/1', () => {
  expect(CONTROL_TYPES.filter((type) => !isUnderstood(type, NEWER))).toEqual([]);
  expect(NEWER.filter((type) => isUnderstood(type, []))).toEqual([]);
});

test('what this client names is within the bounds that it sets', () => {
  expect(namedIn({ understands: NEWER })).toEqual(NEWER);
});

test('this client says that it reads timelines, packed blocks and blocks in pieces', () => {
  expect(namedIn(helloFrame('Ada', []))).toEqual(['timeline', PACKED_BLOCKS, PIECES]);
});

test('a newer client is told what it has named, and nothing else that is new', () => {
  const named = namedIn(helloFrame('Ada', [], ['reaction', 'note']));
  expect(isUnderstood('reaction', named)).toBe(true);
  expect(isUnderstood('drawing', named)).toBe(false);
  expect(isUnderstood('file.offer', named)).toBe(true);
});

test('an older client, which names nothing, is told nothing that is new', () => {
  const named = namedIn({});
  expect(isUnderstood('reaction', named)).toBe(false);
  expect(isUnderstood('media', named)).toBe(true);
});

test.each([
  ['too many', Array.from({ length: NAMED_FRAMES + 1 }, (_, n) => `type${n}`)],
  ['too long', ['reaction', 'x'.repeat(FRAME_TYPE_CHARS + 1)]],
  ['no texts', ['reaction', 7]],
  ['no list', 'reaction'],
  ['null', null],
  ['something else', { 0: 'reaction', length: 1 }],
])('a list that breaks its bounds names nothing, and the hello counts: %s', (_why, understands) => {
  expect(namedIn({ understands })).toEqual([]);
});

test.each([
  ['duplicates', Array.from({ length: NAMED_FRAMES }, () => 'reaction')],
  ['unknown types', ['reaction', '', '__proto__', 'toString']],
  ['types of tincan/1', ['reaction', 'bye']],
])('a list counts whatever else is in it: %s', (_what, understands) => {
  const named = namedIn({ understands });
  expect(isUnderstood('reaction', named)).toBe(true);
  expect(isUnderstood('constructor', named)).toBe(false);
});
