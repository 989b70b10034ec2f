// Reads JSON from outside: its length, then its syntax, then its shape.

import * as v from 'valibot';
import { FIRST_FAULT } from '../codec/first-fault';

/** Null for a text that is longer than `chars`, no JSON, or not of the schema. */
export function readJson<T>(schema: v.GenericSchema<unknown, T>, text: string, chars: number): T | null {
  if (text.length > chars) return null;
  try {
    const read = v.safeParse(schema, JSON.parse(text), FIRST_FAULT);
    return read.success ? read.output : null;
  } catch (_notJson) {
    return null;
  }
}
