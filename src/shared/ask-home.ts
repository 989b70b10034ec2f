// Asks a home for credentials, in the name of a contact ID: a challenge first, then the signed request (docs/protocol.md).

import { ok, type Result, refuse } from '../protocol/errors';
import {
  type Credentials,
  type HomeProblem,
  readCredentials,
  readRefusal,
} from '../protocol/home/credential-answer';
import { readChallenge, requestText, writeCredentialRequest } from '../protocol/home/credential-request';
import { CHALLENGE_PATH, CREDENTIAL_PATH } from '../protocol/home/home-address';
import { CHALLENGE_ANSWER_CHARS, CREDENTIAL_ANSWER_CHARS, HOME_ANSWER_MS } from '../protocol/home/limits';
import type { Signer } from './keys';

/** `origin` as homeOrigin() writes it. */
export async function askHomeAs(own: Signer, origin: string): Promise<Result<Credentials, HomeProblem>> {
  const signal = AbortSignal.timeout(HOME_ANSWER_MS);
  try {
    const answer = await askOnce(origin, own, signal);
    // It was used up or too old on the way: the home wants another one.
    const isStale = !answer.ok && answer.error === 'challenge';
    return isStale ? await askOnce(origin, own, signal) : answer;
  } catch (_noAnswer) {
    return refuse<HomeProblem>('unreachable');
  }
}

async function askOnce(
  origin: string,
  own: Signer,
  signal: AbortSignal,
): Promise<Result<Credentials, HomeProblem>> {
  const first = await post(`${origin}${CHALLENGE_PATH}`, '', CHALLENGE_ANSWER_CHARS, signal);
  const challenge = readChallenge(first);
  if (challenge === null) return refuse<HomeProblem>(readRefusal(first) ?? 'unreachable');
  const key = own.publicKey;
  const signature = await own.sign(requestText(origin, { key, challenge }));
  const body = writeCredentialRequest({ key, challenge, signature });
  const answer = await post(`${origin}${CREDENTIAL_PATH}`, body, CREDENTIAL_ANSWER_CHARS, signal);
  const credentials = readCredentials(answer);
  return credentials ? ok(credentials) : refuse<HomeProblem>(readRefusal(answer) ?? 'unreachable');
}

/** Throws when there is no answer, and when it is longer than a home's. */
async function post(url: string, body: string, chars: number, signal: AbortSignal): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    // No other kind of body goes to another origin without a question to it before.
    headers: { 'content-type': 'text/plain' },
    body,
    signal,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  });
  let text = '';
  const reader = (answer.body ?? new Blob().stream()).pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    text += read.value;
    if (text.length > chars) {
      await reader.cancel();
      throw new Error('an answer longer than a home’s');
    }
  }
  return text;
}
