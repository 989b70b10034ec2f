// Which pages may speak to the home. A web page in somebody's browser could otherwise use that browser against a home in
// the same network.

/** Extensions, and programs that are no page, say nothing or this. */
const EXTENSION = /^(?:chrome|moz)-extension:\/\/[\w-]+$/;

/** `own`: the origins of the home, whose page for guests is one. `more`: those that its owner allows. */
export function originCheck(own: readonly string[], more: readonly string[]): (origin?: string) => boolean {
  const allowed = new Set([...own, ...more]);
  return (origin) => origin === undefined || EXTENSION.test(origin) || allowed.has(origin);
}
