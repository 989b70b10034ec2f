// What changed between two descriptions of one side, line by line. Lines have no order that counts within a section, and the work
// is linear in the two texts.

import type { NegotiationChange, SdpView } from '../snapshot/link-view';

type Lines = Pick<NegotiationChange, 'removed' | 'added'>;

/** Each line with the number of its m-line before it; `0` are the lines of the session. */
export function changedLines(before: SdpView, after: SdpView): Lines {
  const [old, next] = [numbered(before), numbered(after)];
  return { removed: without(old, next), added: without(next, old) };
}

function numbered({ session, media }: SdpView): string[] {
  return [session, ...media].flatMap((part, nth) =>
    part
      .split(/\r?\n/)
      .filter((line) => line !== '')
      .map((line) => `${nth} ${line}`),
  );
}

/** Those of `lines` that `others` does not have as often. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    if (count > 0) left.set(line, count - 1);
    return count === 0;
  });
}
