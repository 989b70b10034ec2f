// The request for credentials, signed by a contact ID. The home gives a challenge first and judges its age by its own
// clock: that of the client does not matter. The signed text names the home, so that no home can use it at another one.

import * as v from 'valibot';
import { base64url, base64urlBytes } from '../codec/base64url';
import { type Bytes, concat, label, u16 } from '../codec/bytes';
import { SIGNATURE_BYTES } from '../signal/signal-tag';
import { readJson } from './json';
import { CHALLENGE_ANSWER_CHARS, CHALLENGE_CHARS, CREDENTIAL_REQUEST_CHARS } from './limits';

const LABEL = label('tincan/1/home');
const KEY_BYTES = 32;

export interface CredentialRequest {
  /** The Ed25519 key whose hash is the contact ID. */
  key: Bytes;
  /** As the home wrote it. It means nothing to a client. */
  challenge: string;
  signature: Bytes;
}

/** The bytes that are signed. `origin` is the home's, as homeOrigin() writes it. */
export function requestText(origin: string, { key, challenge }: Omit<CredentialRequest, 'signature'>): Bytes {
  return concat(LABEL, key, withLength(origin), withLength(challenge));
}

function withLength(text: string): Bytes {
  const bytes = new TextEncoder().encode(text);
  return concat(u16(bytes.length), bytes);
}

export function writeCredentialRequest({ key, challenge, signature }: CredentialRequest): string {
  return JSON.stringify({ key: base64url(key), challenge, signature: base64url(signature) });
}

const bytes = (length: number) =>
  v.pipe(
    v.string(),
    v.maxLength(CHALLENGE_CHARS),
    v.transform((text) => base64urlBytes(text)),
    v.check((read) => read?.length === length),
    v.transform((read) => read as Bytes),
  );

const challenge = v.pipe(v.string(), v.maxLength(CHALLENGE_CHARS), v.regex(/^[\w-]+$/));
const challengeSchema = v.strictObject({ challenge });
const requestSchema = v.strictObject({ key: bytes(KEY_BYTES), challenge, signature: bytes(SIGNATURE_BYTES) });

/** The challenge in the home's answer; null for anything else. */
export function readChallenge(text: string): string | null {
  return readJson(challengeSchema, text, CHALLENGE_ANSWER_CHARS)?.challenge ?? null;
}

/** Null when it is not exactly as laid out. The signature is not checked. */
export function readCredentialRequest(text: string): CredentialRequest | null {
  return readJson(requestSchema, text, CREDENTIAL_REQUEST_CHARS);
}
