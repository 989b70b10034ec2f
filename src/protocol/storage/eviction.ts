// Which entries of a list make room for others. What lives is never evicted, and a peer that floods a list evicts its
// own entries.

export interface Eviction<T> {
  /** So many that are over are kept. */
  most: number;
  isOver(entry: T): boolean;
  /** It came and ended by the peer's doing alone: a call that nobody answered, an offer that was taken back. */
  isUnasked(entry: T): boolean;
  peerOf(entry: T): string;
}

/**
 * `entries` newest first; the same list when nothing has to go. The peer with the most unasked entries loses its oldest
 * of them first, but never its newest: that is news. Only when nobody has two of them does the oldest of all go.
 */
export function evictOver<T>(entries: readonly T[], rules: Eviction<T>): readonly T[] {
  const over = entries.filter(rules.isOver);
  if (over.length <= rules.most) return entries;
  const place = new Map(over.map((entry, at) => [entry, at]));
  const unasked = new Map<string, T[]>();
  for (const entry of over.filter(rules.isUnasked)) {
    const peer = rules.peerOf(entry);
    const group = unasked.get(peer);
    if (group) group.push(entry);
    else unasked.set(peer, [entry]);
  }
  const gone = new Set<T>();
  const oldestFirst = over.toReversed().values();
  while (over.length - gone.size > rules.most) {
    const next = largest(unasked, place)?.pop() ?? oldestFirst.next().value;
    if (next === undefined) break;
    gone.add(next);
  }
  return entries.filter((entry) => !gone.has(entry));
}

/** Of those with two or more; of equals the one whose oldest is older. */
function largest<T>(groups: ReadonlyMap<string, T[]>, place: ReadonlyMap<T, number>): T[] | undefined {
  const ageOf = (group: readonly T[]) => place.get(group.at(-1) as T) ?? 0;
  let found: T[] | undefined;
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const more = group.length - (found?.length ?? 0) || ageOf(group) - (found ? ageOf(found) : 0);
    if (more > 0) found = group;
  }
  return found;
}

export interface Room<T> {
  count: number;
  bytes: number;
  bytesOf(entry: T): number;
  peerOf(entry: T): string;
}

/** What one peer has in the list; `first` is its oldest that is kept. */
interface Share<T> {
  entries: T[];
  bytes: number;
  first: number;
}

/**
 * `entries` oldest first; the same list when all fit. While they do not, the oldest goes of whoever takes the most room:
 * of the bytes while there are too many bytes, else of the entries.
 */
export function keepWithin<T>(
  entries: readonly T[],
  { count, bytes, bytesOf, peerOf }: Room<T>,
): readonly T[] {
  const shares = new Map<string, Share<T>>();
  const sizes = new Map(entries.map((entry) => [entry, bytesOf(entry)]));
  const sizeOf = (entry: T) => sizes.get(entry) ?? 0;
  for (const entry of entries) {
    const share = shares.get(peerOf(entry)) ?? { entries: [], bytes: 0, first: 0 };
    share.entries.push(entry);
    share.bytes += sizeOf(entry);
    shares.set(peerOf(entry), share);
  }
  const gone = new Set<T>();
  let total = [...sizes.values()].reduce((sum, each) => sum + each, 0);
  while (total > bytes || entries.length - gone.size > count) {
    const roomOf = (share: Share<T>) => (total > bytes ? share.bytes : share.entries.length - share.first);
    let share: Share<T> | null = null;
    for (const each of shares.values()) if (!share || roomOf(each) > roomOf(share)) share = each;
    const oldest = share?.entries[share.first];
    if (!share || oldest === undefined) break;
    share.first += 1;
    share.bytes -= sizeOf(oldest);
    total -= sizeOf(oldest);
    gone.add(oldest);
  }
  return gone.size === 0 ? entries : entries.filter((entry) => !gone.has(entry));
}
