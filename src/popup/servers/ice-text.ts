// Parses what people paste into the field of STUN and TURN servers: JSON, JavaScript, or addresses alone.
// `protocol/link/ice-servers.ts` checks the parsed value.

import { ICE_TEXT_CHARS } from '../../protocol/link/limits';

/** Where the text cannot be parsed, and the character there; `found` is null at the end. Line and column count from 1. */
export interface TextFault {
  of: 'text';
  line: number;
  column: number;
  found: string | null;
}

export type IceText = { ok: true; source: unknown } | { ok: false; fault: TextFault };

const ADDRESSES = /^(?:stuns?|turns?):/i;
/** What stands before the list in programs and documentation. */
const BEFORE_LIST =
  /^\s*(?:(?:const|let|var)\s+\w+\s*=|new\s+RTCPeerConnection\(|(["']?)ice_?servers\1\s*:)/i;
const AFTER_LIST = /^[\s,;)]*$/;

export async function readIceText(typed: string): Promise<IceText> {
  const text = typed.slice(0, ICE_TEXT_CHARS);
  if (text.trim() === '') return { ok: true, source: [] };
  if (ADDRESSES.test(text.trim())) return { ok: true, source: text.trim().split(/[\s,;]+/) };
  try {
    return { ok: true, source: JSON.parse(text) };
  } catch (_notJson) {
    return readJson5(listIn(text));
  }
}

/** Takes single quotes, keys without quotes, comments and trailing commas. The parser loads when a text first needs it. */
async function readJson5(text: string): Promise<IceText> {
  // Not the whole build of JSON5: a polyfill in it makes code from strings, which the content security policy forbids.
  const { default: parseJson5 } = await import('json5/lib/parse.js');
  try {
    return { ok: true, source: parseJson5(text) };
  } catch (error) {
    if (!isPlaced(error)) throw error;
    const { lineNumber: line, columnNumber: column } = error;
    // JSON5 counts columns in characters, not in UTF-16 units, and ends a line where JavaScript ends a line.
    const [found = null] = [...(text.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1] ?? '')].slice(column - 1);
    return { ok: false, fault: { of: 'text', line, column, found } };
  }
}

/** The list alone. Spaces replace what stood before it, so that lines and columns stay the same. */
function listIn(text: string): string {
  const list = text.replace(BEFORE_LIST, (before) => before.replace(/\S/g, ' '));
  const end = 1 + Math.max(list.lastIndexOf(']'), list.lastIndexOf('}'));
  return AFTER_LIST.test(list.slice(end)) ? list.slice(0, end) : list;
}

function isPlaced(error: unknown): error is SyntaxError & { lineNumber: number; columnNumber: number } {
  return error instanceof SyntaxError && 'lineNumber' in error && 'columnNumber' in error;
}
