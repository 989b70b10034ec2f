// Runs a function in the service worker of a Tincan. The function is handed over as text, and its arguments as JSON.

import type { Tincan } from '../user/tincan';

export async function inWorker<A extends readonly unknown[], T>(
  { room }: Pick<Tincan, 'room'>,
  act: (...args: A) => T,
  ...args: A
): Promise<Awaited<T>> {
  return (await room.worker.run(codeOf(act, args))) as Awaited<T>;
}

/** tsx wraps functions inside a function in a helper that only node has. */
export function codeOf<A extends readonly unknown[]>(act: (...args: A) => unknown, args: A): string {
  return `globalThis.__name ??= (inner) => inner; (${act.toString()})(...${JSON.stringify(args)})`;
}
