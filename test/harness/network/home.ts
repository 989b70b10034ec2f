// A real home of Tincan in this process, on the loopback interface unless another one is given, and a client of it.

import { generateKeyPairSync, sign } from 'node:crypto';
import { type Home, type HomeOptions, openHome } from '../../../home/home';
import type { Log } from '../../../home/log';
import type { RelaySettings } from '../../../home/relay/config';
import { startRelay } from '../../../home/relay/coturn';
import type { Credentials, HomeRefusal } from '../../../src/protocol/home/credential-answer';
import {
  readChallenge,
  requestText,
  writeCredentialRequest,
} from '../../../src/protocol/home/credential-request';
import { CHALLENGE_PATH, CREDENTIAL_PATH } from '../../../src/protocol/home/home-address';
import type { ContactId } from '../../../src/protocol/snapshot/ids';
import { contactIdOf } from '../../../src/shared/keys';

export const QUIET: Log = { say: () => {}, warn: () => {}, relay: () => {} };

/** Below those that the operating system hands out, as in free-port.ts. */
export const RELAY_PORTS = { first: 30_000, last: 30_999 };

export function homeOptions(changes: Partial<HomeOptions> = {}): HomeOptions {
  return {
    host: '127.0.0.1',
    port: 0,
    originsAt: (port) => [`http://127.0.0.1:${port}`],
    proxies: [],
    allowedOrigins: [],
    metricsFrom: ['loopback'],
    onlyIds: null,
    lifetimeS: 600,
    guestFolder: '/nowhere/',
    tls: null,
    openRelay: null,
    openFurtherBroker: null,
    ...changes,
  };
}

export function openTestHome(changes: Partial<HomeOptions> = {}, log: Log = QUIET): Promise<Home> {
  return openHome(homeOptions(changes), log);
}

/** `host` has to be an address of this machine. */
export function relayAt(
  host: string,
  port: number,
  changes: Partial<RelaySettings> = {},
  log: Log = QUIET,
): NonNullable<HomeOptions['openRelay']> {
  const { certificate = null, ...fixed } = changes;
  return (metrics) =>
    startRelay(
      {
        host,
        localAddress: host,
        externalAddress: null,
        port,
        tlsPort: port + 1,
        ports: RELAY_PORTS,
        ...fixed,
      },
      { log, metrics, certificate: () => certificate },
    );
}

/** Somebody with a contact ID, who asks a home. */
export interface Asker {
  id: ContactId;
  key: Uint8Array<ArrayBuffer>;
  sign(text: Uint8Array): Uint8Array<ArrayBuffer>;
}

export async function makeAsker(): Promise<Asker> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = new Uint8Array(Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url'));
  return { id: await contactIdOf(key), key, sign: (text) => new Uint8Array(sign(null, text, privateKey)) };
}

export async function challengeOf(origin: string): Promise<string> {
  const answer = await fetch(`${origin}${CHALLENGE_PATH}`, { method: 'POST' });
  const challenge = readChallenge(await answer.text());
  if (challenge === null) throw new Error(`no challenge: ${answer.status}`);
  return challenge;
}

export interface Answer {
  status: number;
  body: Partial<Credentials> & { refused?: HomeRefusal };
}

export async function post(origin: string, body: string): Promise<Answer> {
  const answer = await fetch(`${origin}${CREDENTIAL_PATH}`, { method: 'POST', body });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

/** A whole request as a client makes it. `named`: the origin that it signs. */
export async function ask(origin: string, { key, sign: signed }: Asker, named = origin): Promise<Answer> {
  const challenge = await challengeOf(origin);
  const signature = signed(requestText(named, { key, challenge }));
  return post(origin, writeCredentialRequest({ key, challenge, signature }));
}

/** What a home has counted under this name, with these labels. */
export async function counted(
  home: Home,
  name: string,
  labels: Record<string, string> = {},
): Promise<number> {
  const metric = await home.metrics.registry.getSingleMetric(name)?.get();
  const found = metric?.values.find((value) =>
    Object.entries(labels).every(([label, text]) => value.labels[label] === text),
  );
  return found?.value ?? 0;
}
