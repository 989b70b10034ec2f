// The stream of bytes that is sent of a source: the chosen files, one after another. A resume does not make it anew.

import { type Choice, choiceOf } from './choice';
import type { Source } from './sources';
import type { KeptList } from './transfer-record';

/** The last stream of each source. */
const streams = new WeakMap<Source, { choice: Choice; stream: Blob }>();

export function streamOf(list: KeptList, source: Source): Blob {
  const choice = choiceOf(list);
  const made = streams.get(source);
  if (made?.choice === choice) return made.stream;
  const files = choice.wanted.flatMap(({ index }) => source.files[index] ?? []);
  const stream = new Blob(source.held.partsOf(files));
  streams.set(source, { choice, stream });
  return stream;
}
