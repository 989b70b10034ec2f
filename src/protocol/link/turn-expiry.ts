// Passwords for TURN servers that are good for a time only.

/** Of user names that begin with the end of their life in seconds (draft-uberti-behave-turn-rest). */
export function isExpired(username: string, atMs: number): boolean {
  const [, seconds] = /^(\d{9,11})(?::|$)/.exec(username) ?? [];
  return seconds !== undefined && Number(seconds) * 1000 <= atMs;
}
