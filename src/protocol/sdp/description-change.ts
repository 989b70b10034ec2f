// What changed between two descriptions of one side, line by line. Lines have no order that counts within a section, and the work
// is linear in the two texts.

import type { NegotiationChange, SdpView } from '../snapshot/link-view';

type Lines = Pick<NegotiationChange, 'removed' | 'added'>;

/** Each line with the number of its m-line before it; `0` are the lines of the session. */
export function changedLines(before: SdpView, after: SdpView): Lines {
  const [old, next] = [numbered(before), numbered(after)];
  return { removed: without(old, next), added: without(next, old) };
}

/** Of a candidate, or of the address that stands for all of them until there is a pair (RFC 8839, default destination). */
const ADDRESS = /^\d+ (?:a=candidate|a=end-of-candidates|a=rtcp:|c=)/;
/** Port 0 is none: the m-line is refused. */
const PORT = /^(\d+ m=\S+) [1-9]\d* /;

/** Anything differs but candidates, which are added later, and the address and port that the browser writes after the best of them. */
export function isNegotiation({ removed, added }: Lines): boolean {
  const [old, next] = [withoutAddresses(removed), withoutAddresses(added)];
  return without(old, next).length > 0 || without(next, old).length > 0;
}

function withoutAddresses(lines: readonly string[]): string[] {
  return lines.filter((line) => !ADDRESS.test(line)).map((line) => line.replace(PORT, '$1 '));
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
