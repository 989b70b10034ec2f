// Whether two values of plain JSON say the same. What both share is not looked into.

export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [before, after] = [Object.entries(a), b as Record<string, unknown>];
  if (before.length !== Object.keys(b).length) return false;
  return before.every(([key, value]) => Object.hasOwn(after, key) && sameValue(value, after[key]));
}
