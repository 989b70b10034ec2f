// Does the same with each of many, some at a time: small files that are read, servers that are tested.

/** The results, in the order of the items. At most `most` are under way. Rejects with the first error. */
export async function sideBySide<T, R>(
  items: readonly T[],
  most: number,
  act: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const left = items.entries();
  const takeTurns = async () => {
    for (const [at, item] of left) results[at] = await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, takeTurns));
  return results;
}
