// What a home says of itself to everybody, at `/.well-known/tincan.json`. It is public: nothing in it names a user.

import * as v from 'valibot';
import { homeBroker } from './home-address';
import { readJson } from './json';
import { HOME_BROKERS, HOME_DESCRIPTION_CHARS, HOME_PATH_CHARS } from './limits';

export const HOME_VERSION = 1;

export interface HomeDescription {
  /** Of what client and home say to each other. */
  version: typeof HOME_VERSION;
  /** Addresses of its brokers, the one to prefer first. */
  brokers: readonly string[];
  /** Whether it gives credentials for a TURN server. */
  ice: boolean;
  /** The path of its page for guests, such as `/g/`; null when it has none. */
  guest: string | null;
}

const broker = v.pipe(
  v.string(),
  v.check((text) => homeBroker(text) === text),
);

/** Fields that a later home has beside these are left out. */
const schema = v.object({
  version: v.literal(HOME_VERSION),
  brokers: v.pipe(v.array(broker), v.minLength(1), v.maxLength(HOME_BROKERS)),
  ice: v.boolean(),
  guest: v.nullable(v.pipe(v.string(), v.maxLength(HOME_PATH_CHARS), v.regex(/^(?:\/[\w-]+)+\/$/))),
});

/** Null for anything else, also for a home of a later version. */
export function readHomeDescription(text: string): HomeDescription | null {
  return readJson(schema, text, HOME_DESCRIPTION_CHARS);
}
