// One step of a schedule: a name, the values that were drawn for the step, and its act. After the act every message on its
// way arrives, and every invariant must hold.

import fc from 'fast-check';
import type { ContactId } from '../../../src/protocol/snapshot/ids';
import type { Side } from './side';
import { MALLORY, type World } from './world';

export type Choice = fc.Arbitrary<Act>;

export class Act implements fc.Command<World, World> {
  constructor(
    private readonly words: string,
    private readonly perform: (world: World) => void,
  ) {}

  check(): boolean {
    return true;
  }

  run(_model: World, world: World): void {
    this.perform(world);
    world.settle();
    const fault = world.fault();
    if (fault) throw new Error(fault);
  }

  toString(): string {
    return this.words;
  }
}

export const anyOf = <const T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

type Arbitraries<T extends readonly unknown[]> = { [K in keyof T]: fc.Arbitrary<T[K]> };

/** A step of one side, in most cases Ada's. */
export function act<T extends unknown[]>(
  name: string,
  perform: (side: Side, ...drawn: T) => void,
  ...arbitraries: Arbitraries<T>
): Choice {
  return fc.tuple(fc.nat(3), fc.tuple<T>(...arbitraries)).map(([at, drawn]) => {
    const isBen = at === 3;
    const words = `${isBen ? 'Ben' : 'Ada'}: ${name} ${drawn.map((each) => JSON.stringify(each)).join(' ')}`;
    return new Act(words, ({ sides }) => perform(sides[isBen ? 1 : 0], ...drawn));
  });
}

/** A step of one side about one of its contacts, in most cases Mallory. */
export function actOn<T extends unknown[]>(
  name: string,
  perform: (side: Side, peer: ContactId, ...drawn: T) => void,
  ...arbitraries: Arbitraries<T>
): Choice {
  const about = (side: Side, who: 'Mallory' | 'the other', ...drawn: T) =>
    perform(side, who === 'Mallory' ? MALLORY : side.world.other(side).me, ...drawn);
  return act<['Mallory' | 'the other', ...T]>(
    name,
    about,
    ...([anyOf('Mallory', 'Mallory', 'the other'), ...arbitraries] as Arbitraries<
      ['Mallory' | 'the other', ...T]
    >),
  );
}
