// What people paste into the field of STUN and TURN servers: JSON, JavaScript, or addresses alone. It only makes values of
// it; protocol/ice-servers.ts says what they mean.

import { ICE_TEXT_CHARS } from '../../protocol/link/limits';

/** Where it cannot be read, and what stands there; `found` is null at its end. Both count from 1. */
export interface TextFault {
  of: 'text';
  line: number;
  column: number;
  found: string | null;
}

export type IceText = { ok: true; source: unknown } | { ok: false; fault: TextFault };

const ADDRESSES = /^(?:stuns?|turns?):/i;
/** As they stand in programs and documentation. */
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
    return readLenient(listIn(text));
  }
}

/** Single quotes, keys without quotes, comments and commas at the end are JSON5; it is loaded when somebody uses them. */
async function readLenient(text: string): Promise<IceText> {
  // Its whole build brings polyfills with it, one of which makes code from words.
  const { default: parseJson5 } = await import('json5/lib/parse.js');
  try {
    return { ok: true, source: parseJson5(text) };
  } catch (error) {
    if (!isPlaced(error)) throw error;
    const { lineNumber: line, columnNumber: column } = error;
    // It counts in characters; a line of it ends as one of JavaScript does.
    const [found = null] = [...(text.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1] ?? '')].slice(column - 1);
    return { ok: false, fault: { of: 'text', line, column, found } };
  }
}

/** The list alone; what stood before it becomes spaces, so that every place keeps its number. */
function listIn(text: string): string {
  const list = text.replace(BEFORE_LIST, (before) => before.replace(/\S/g, ' '));
  const end = 1 + Math.max(list.lastIndexOf(']'), list.lastIndexOf('}'));
  return AFTER_LIST.test(list.slice(end)) ? list.slice(0, end) : list;
}

function isPlaced(error: unknown): error is SyntaxError & { lineNumber: number; columnNumber: number } {
  return error instanceof SyntaxError && 'lineNumber' in error && 'columnNumber' in error;
}
