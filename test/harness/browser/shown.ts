// The text by which a failed wait or test shows the state that was there. It stays short, because services that run tests
// keep only the end of a log.

import { inspect } from 'node:util';

const MOST_CHARACTERS = 6_000;
/** Of one entry of the state, so that a long one leaves room for the others. */
const MOST_OF_ENTRY = 1_200;
const MOST_OF_STRING = 120;
/** How a session description begins. Its body is long, and seldom the cause. */
const SESSION_DESCRIPTION = 'v=0\r\n';

export function shown(state: unknown): string {
  const lines = isPlain(state)
    ? Object.entries(state).map(([key, value]) => `${key}: ${cutInMiddle(inspected(value), MOST_OF_ENTRY)}`)
    : [inspected(state)];
  return cutInMiddle(lines.join('\n'), MOST_CHARACTERS);
}

const inspected = (value: unknown) =>
  inspect(withShortStrings(value), { depth: null, breakLength: 160, compact: 8 });

function withShortStrings(value: unknown): unknown {
  if (typeof value === 'string') {
    if (value.startsWith(SESSION_DESCRIPTION)) return `(SDP of ${value.length} characters)`;
    return cutInMiddle(value, MOST_OF_STRING);
  }
  if (Array.isArray(value)) return value.map(withShortStrings);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withShortStrings(each)]));
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The result is never longer than `most`. */
function cutInMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  const notice = ` … (${text.length} characters) … `;
  const half = Math.floor((most - notice.length) / 2);
  return text.slice(0, half) + notice + text.slice(-half);
}
