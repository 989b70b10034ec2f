// A broken world: what is broken in it, and the names that both users must read afterwards.

import type { Tincan } from '../harness/user/tincan';
import type { Reader } from './named';
import { isOver, type Stage } from './stage';

export interface World<S extends Stage = Stage> {
  injected: string;
  /** The cause and its side, as Ada and as Ben must read them; null when there is nothing to read. */
  here: string | null;
  there: string | null;
  /** Resolves when the call is over for Ada. */
  inject(stage: S): Promise<void>;
  /** The names, as Ada and as Ben read them, where they do not stand with the failed calls. */
  read?(stage: S, readers: Readers): Promise<readonly [string | null, string | null]>;
  /** Makes the world whole again. */
  mend?(stage: S): Promise<void>;
}

/** The lab can run each by itself. */
export const PARTS = ['plain', 'paths', 'lost', 'healthy'] as const;
export type Part = (typeof PARTS)[number];

export interface Row {
  part: Part;
  injected: string;
  namedHere: string | null;
  namedThere: string | null;
  expectedHere: string | null;
  expectedThere: string | null;
  isRight: boolean;
}

export interface Readers {
  ada: Reader;
  ben: Reader;
}

export async function runWorld<S extends Stage>(
  world: World<S>,
  stage: S,
  readers: Readers,
): Promise<Omit<Row, 'part'>> {
  const { injected, here: expectedHere, there: expectedThere } = world;
  try {
    await world.inject(stage);
    const both: readonly Tincan[] = [stage.ada, stage.ben];
    await Promise.all(both.map(isOver));
    const [namedHere, namedThere] = (await world.read?.(stage, readers)) ?? [
      await readers.ada.names(expectedHere),
      await readers.ben.names(expectedThere),
    ];
    const isRight = namedHere === expectedHere && namedThere === expectedThere;
    return { injected, namedHere, namedThere, expectedHere, expectedThere, isRight };
  } finally {
    await world.mend?.(stage);
    await readers.ada.forget();
    await readers.ben.forget();
  }
}
