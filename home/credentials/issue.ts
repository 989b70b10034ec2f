// Decides on a request for credentials: its shape, its challenge, its signature, then whether the owner knows the ID.

import { ok, type Result, refuse } from '../../src/protocol/errors';
import type { Credentials, HomeRefusal } from '../../src/protocol/home/credential-answer';
import {
  type CredentialRequest,
  readCredentialRequest,
  requestText,
} from '../../src/protocol/home/credential-request';
import type { ContactId } from '../../src/protocol/snapshot/ids';
import { contactIdOf, verify } from '../../src/shared/keys';
import type { Challenges } from './challenges';
import { turnPassword } from './turn-password';

export interface IssueRules {
  /** All origins of this home. */
  origins: readonly string[];
  challenges: Challenges;
  /** Null: anybody. */
  onlyIds: ReadonlySet<ContactId> | null;
  lifetimeS(): number;
  /** Of the relay that runs; null while there is none. */
  relay(): { secret: string; urls: string[] } | null;
  /** Whether this ID may ask now. */
  mayAsk(id: ContactId): Promise<boolean>;
  /** For CONNECT at the MQTT broker of this home, if it has one. */
  tokenFor?: ((id: ContactId) => string | Promise<string>) | undefined;
  now?: () => number;
}

export async function issueCredentials(
  body: string,
  rules: IssueRules,
): Promise<Result<Credentials, HomeRefusal>> {
  const request = readCredentialRequest(body);
  if (!request) return refuse<HomeRefusal>('malformed');
  const use = rules.challenges.use(request.challenge);
  if (use === 'full') return refuse<HomeRefusal>('too-many');
  if (use !== 'good') return refuse<HomeRefusal>('challenge');
  if (!(await isSigned(request, rules.origins))) return refuse<HomeRefusal>('signature');
  const id = await contactIdOf(request.key);
  if (rules.onlyIds && !rules.onlyIds.has(id)) return refuse<HomeRefusal>('unknown-id');
  if (!(await rules.mayAsk(id))) return refuse<HomeRefusal>('too-many');
  return ok(await credentialsOf(id, rules));
}

/** Under one of the origins by which this home is reached: text that names another home does not count. */
async function isSigned(request: CredentialRequest, origins: readonly string[]): Promise<boolean> {
  for (const origin of origins) {
    if (await verify(request.key, request.signature, requestText(origin, request))) return true;
  }
  return false;
}

async function credentialsOf(
  id: ContactId,
  { relay, lifetimeS: currentLifetimeS, tokenFor, now = Date.now }: IssueRules,
): Promise<Credentials> {
  const running = relay();
  const lifetimeS = currentLifetimeS();
  const untilS = Math.floor(now() / 1000) + lifetimeS;
  return {
    lifetime: lifetimeS,
    iceServers: running ? [{ urls: running.urls, ...turnPassword(running.secret, id, untilS) }] : [],
    ...(tokenFor && { token: await tokenFor(id) }),
  };
}
