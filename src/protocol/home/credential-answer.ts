// The home's answer to a request for credentials: what it gives, or why it gives nothing.

import * as v from 'valibot';
import { readIceAddress } from '../link/ice-address';
import { ICE_ADDRESS_CHARS, ICE_ADDRESSES, ICE_CREDENTIAL_CHARS, TURN_USERNAME_BYTES } from '../link/limits';
import type { IceServer } from '../snapshot/settings';
import { readJson } from './json';
import {
  CREDENTIAL_ANSWER_CHARS,
  CREDENTIAL_LIFETIME_S_MAX,
  CREDENTIAL_LIFETIME_S_MIN,
  HOME_ICE_SERVERS,
  TOKEN_CHARS,
} from './limits';

export interface Credentials {
  /** From now on, in seconds: a time of day would need two clocks that agree. */
  lifetime: number;
  /** Empty when the home has no relay. */
  iceServers: IceServer[];
  /** A JWT for CONNECT at the home's MQTT broker, when it has one. */
  token?: string;
}

/** Why a home gives nothing. */
export const HOME_REFUSALS = [
  /** The request is not as laid out. */
  'malformed',
  /** The challenge is of another home, too old, or used: the client may ask for another one. */
  'challenge',
  'signature',
  /** The owner of the home knows this contact ID not. */
  'unknown-id',
  /** Too many requests of this ID or from this address. */
  'too-many',
  /** The home is stopping. */
  'closing',
] as const;

export type HomeRefusal = (typeof HOME_REFUSALS)[number];

/** `unreachable`: no answer, or one that no home gives. */
export type HomeProblem = HomeRefusal | 'unreachable';

const address = v.pipe(
  v.string(),
  v.maxLength(ICE_ADDRESS_CHARS),
  v.check((text) => {
    const read = readIceAddress(text);
    return read.ok && read.url === text && /^turns?:/.test(text);
  }),
);

const server = v.strictObject({
  urls: v.pipe(v.array(address), v.minLength(1), v.maxLength(ICE_ADDRESSES)),
  username: v.pipe(v.string(), v.minLength(1), v.maxBytes(TURN_USERNAME_BYTES)),
  credential: v.pipe(v.string(), v.minLength(1), v.maxLength(ICE_CREDENTIAL_CHARS)),
});

const credentials = v.strictObject({
  lifetime: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(CREDENTIAL_LIFETIME_S_MIN),
    v.maxValue(CREDENTIAL_LIFETIME_S_MAX),
  ),
  iceServers: v.pipe(v.array(server), v.maxLength(HOME_ICE_SERVERS)),
  token: v.exactOptional(v.pipe(v.string(), v.maxLength(TOKEN_CHARS), v.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/))),
});

const refusal = v.strictObject({ refused: v.picklist(HOME_REFUSALS) });

/** Null for anything that is not exactly as laid out. */
export function readCredentials(text: string): Credentials | null {
  return readJson(credentials, text, CREDENTIAL_ANSWER_CHARS);
}

/** Null when the text says no such thing. */
export function readRefusal(text: string): HomeRefusal | null {
  return readJson(refusal, text, CREDENTIAL_ANSWER_CHARS)?.refused ?? null;
}
