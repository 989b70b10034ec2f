import { describe, expect, test } from 'vitest';
import { evictOver, keepWithin } from '../../../../src/protocol/storage/eviction';

interface Entry {
  name: string;
  peer: string;
  isOver: boolean;
  isUnasked: boolean;
}

/** `a` is an entry of peer a that the user had a part in, `a!` one that is the peer's doing alone, `a*` lives. */
function entries(line: string): Entry[] {
  return line.split(' ').map((word, at) => ({
    name: `${word}${at}`,
    peer: word.charAt(0),
    isOver: !word.endsWith('*'),
    isUnasked: word.endsWith('!'),
  }));
}

const words = (kept: readonly Entry[]) => kept.map(({ name }) => name.replace(/\d+$/, '')).join(' ');

describe('of a list, newest first, of which three that are over are kept', () => {
  const CASES: [string, string, string][] = [
    ['nothing goes while there is room', 'a b c', 'a b c'],
    ['the oldest goes', 'a b c d', 'a b c'],
    ['what lives takes no room and stays, however old', 'a b c d e* f*', 'a b c e* f*'],
    ['a list of nothing but what lives stays', 'a* a* a* a* a*', 'a* a* a* a* a*'],
    ['a flood pushes out its own oldest', 'a! a! a! b c', 'a! b c'],
    ['a flood in small portions too', 'a! a! b c', 'a! b c'],
    ['the newest of a flood is news and stays', 'a! b c d', 'a! b c'],
    ['of two floods the larger loses', 'a! b! b! b! c', 'a! b! c'],
    ['of two equal floods the older entry goes', 'a! b! a! b!', 'a! b! a!'],
    ['a flood of many peers pushes out the oldest', 'a! b! c! d! e', 'a! b! c!'],
    ['what the user had a part in outlives a flood that came later', 'a! a! a! a! b c*', 'a! a! b c*'],
  ];
  test.each(CASES)('%s', (_title, line, kept) => {
    const { isOver, isUnasked, peerOf } = {
      isOver: (each: Entry) => each.isOver,
      isUnasked: (each: Entry) => each.isUnasked,
      peerOf: (each: Entry) => each.peer,
    };
    expect(words(evictOver(entries(line), { most: 3, isOver, isUnasked, peerOf }))).toBe(kept);
  });

  test('the very list is returned when nothing goes', () => {
    const list = entries('a b* c!');
    const none = { isOver: () => true, isUnasked: () => true, peerOf: () => 'a' };
    expect(evictOver(list, { most: 3, ...none })).toBe(list);
  });
});

describe('of a list, oldest first, with room for 100 bytes and five entries', () => {
  const CASES: [string, [peer: string, bytes: number][], string][] = [
    [
      'all stay that fit',
      [
        ['a', 50],
        ['b', 50],
      ],
      'a50 b50',
    ],
    [
      'the oldest of one peer goes',
      [
        ['a', 60],
        ['a', 50],
        ['a', 40],
      ],
      'a50 a40',
    ],
    [
      'who takes the most bytes loses the oldest',
      [
        ['b', 30],
        ['a', 40],
        ['a', 45],
      ],
      'b30 a45',
    ],
    [
      'who came later loses as well',
      [
        ['a', 30],
        ['b', 90],
        ['b', 20],
      ],
      'a30 b20',
    ],
    [
      'who has the most entries loses',
      [
        ['b', 1],
        ['a', 1],
        ['a', 1],
        ['a', 1],
        ['a', 1],
        ['a', 1],
      ],
      'b1 a1 a1 a1 a1',
    ],
    ['what alone is too large goes', [['a', 101]], ''],
  ];
  test.each(CASES)('%s', (_title, list, kept) => {
    const left = keepWithin(list, {
      count: 5,
      bytes: 100,
      bytesOf: ([, bytes]) => bytes,
      peerOf: ([peer]) => peer,
    });
    expect(left.map((each) => each.join('')).join(' ')).toBe(kept);
  });
});
