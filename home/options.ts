// What the owner of a home says on the command line.

import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { homeOrigin } from '../src/protocol/home/home-address';
import { CREDENTIAL_LIFETIME_S_MAX, CREDENTIAL_LIFETIME_S_MIN } from '../src/protocol/home/limits';
import { parseContactId } from '../src/protocol/identity/contact-id';
import type { ContactId } from '../src/protocol/snapshot/ids';
import type { AcmeAuthority } from './front/caddyfile';
import { CREDENTIAL_LIFETIME_S } from './limits';

export type Tls = 'caddy' | 'internal' | 'proxy' | 'own' | 'none';

const BY_NAME: readonly string[] = ['caddy', 'internal', 'proxy', 'none'] satisfies Tls[];

export type CommandLine = ReturnType<typeof readCommandLine>;

/** Of something that the owner has to mend: the message says what. */
export class OwnersMistake extends Error {}

const wrong = (message: string): never => {
  throw new OwnersMistake(message);
};

const PORTS = 65_535;

function port(name: string, text: string, least = 1): number {
  const value = Number(text);
  return Number.isInteger(value) && value >= least && value <= PORTS
    ? value
    : wrong(`--${name} ${text}: a port is a number from ${least} to ${PORTS}.`);
}

function address(name: string, text: string | undefined): string | undefined {
  if (text !== undefined && isIP(text) === 0) wrong(`--${name} ${text}: this is no IP address.`);
  return text;
}

/** The address of another server; null when none is given. */
function service(name: string, text: string | undefined, schemes: readonly string[]): string | null {
  if (text === undefined) return null;
  const url = URL.parse(text);
  const isAddress = url?.hostname && schemes.includes(url.protocol);
  return isAddress ? text : wrong(`--${name} ${text}: this is no address such as ${schemes[0]}//HOST:PORT.`);
}

function portRange(text: string): { first: number; last: number } {
  const [first = '', last = ''] = text.split('-');
  const range = { first: port('relay-ports', first), last: port('relay-ports', last) };
  return range.first <= range.last
    ? range
    : wrong(`--relay-ports ${text}: the first one is above the last one.`);
}

function tlsOf({
  tls,
  domain,
  cert,
  key,
}: Pick<ReturnType<typeof parsed>, 'tls' | 'domain' | 'cert' | 'key'>): Tls {
  if ((cert === undefined) !== (key === undefined)) wrong('--cert and --key belong together.');
  if (cert !== undefined) return tls === undefined ? 'own' : wrong('--cert and --tls exclude each other.');
  if (tls === undefined) return domain === undefined ? 'none' : 'caddy';
  return BY_NAME.includes(tls) ? (tls as Tls) : wrong(`--tls ${tls}: say one of ${BY_NAME.join(', ')}.`);
}

function authorityOf(acme: string | undefined, root: string | undefined): AcmeAuthority | null {
  const directory = service('acme', acme, ['https:']);
  if (directory === null) return root === undefined ? null : wrong('--acme-root needs --acme.');
  return { directory, root: root ?? null, lookEveryS: null };
}

const LABELS =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const parsed = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      domain: { type: 'string' },
      port: { type: 'string', default: '9000' },
      host: { type: 'string' },
      tls: { type: 'string' },
      acme: { type: 'string' },
      'acme-root': { type: 'string' },
      cert: { type: 'string' },
      key: { type: 'string' },
      'relay-cert-folder': { type: 'string' },
      proxy: { type: 'string', multiple: true },
      'no-relay': { type: 'boolean', default: false },
      'external-ip': { type: 'string' },
      'relay-ip': { type: 'string' },
      'relay-port': { type: 'string', default: '3478' },
      'relay-tls-port': { type: 'string', default: '5349' },
      'relay-ports': { type: 'string', default: '49152-65535' },
      lifetime: { type: 'string', default: String(CREDENTIAL_LIFETIME_S) },
      only: { type: 'string' },
      'allow-origin': { type: 'string', multiple: true, default: [] },
      'metrics-from': { type: 'string', multiple: true, default: ['loopback'] },
      redis: { type: 'string' },
      'mqtt-upstream': { type: 'string' },
      state: { type: 'string' },
      'log-addresses': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;

/** Throws OwnersMistake, or what parseArgs throws. */
export function readCommandLine(args: readonly string[]) {
  const values = parsed(args);
  const { domain, cert, key } = values;
  if (domain !== undefined && !LABELS.test(domain)) wrong(`--domain ${domain}: this is no host name.`);
  const tls = tlsOf(values);
  const isBehind = tls === 'caddy' || tls === 'internal' || tls === 'proxy';
  if (isBehind && domain === undefined) wrong(`--tls ${tls} needs --domain.`);
  if (values.redis !== undefined && values['mqtt-upstream'] !== undefined)
    wrong('--redis and --mqtt-upstream exclude each other.');
  const lifetimeS = Number(values.lifetime);
  const isLife = lifetimeS >= CREDENTIAL_LIFETIME_S_MIN && lifetimeS <= CREDENTIAL_LIFETIME_S_MAX;
  if (!Number.isInteger(lifetimeS) || !isLife)
    wrong(
      `--lifetime ${values.lifetime}: ${CREDENTIAL_LIFETIME_S_MIN} to ${CREDENTIAL_LIFETIME_S_MAX} seconds.`,
    );
  for (const origin of values['allow-origin']) {
    if (homeOrigin(origin) !== origin) wrong(`--allow-origin ${origin}: this is no origin.`);
  }
  return {
    help: values.help,
    domain,
    tls,
    /** Caddy is a child of the home. */
    hasFront: tls === 'caddy' || tls === 'internal',
    isBehind,
    port: port('port', values.port, 0),
    host: values.host ?? (isBehind ? '127.0.0.1' : '0.0.0.0'),
    certificate: cert !== undefined && key !== undefined ? { cert, key } : null,
    authority: authorityOf(values.acme, values['acme-root']),
    certificateFolder: values['relay-cert-folder'],
    proxies: values.proxy ?? (isBehind ? ['loopback'] : []),
    hasRelay: !values['no-relay'],
    externalIp: address('external-ip', values['external-ip']),
    relayIp: address('relay-ip', values['relay-ip']),
    relayPort: port('relay-port', values['relay-port']),
    relayTlsPort: port('relay-tls-port', values['relay-tls-port']),
    relayPorts: portRange(values['relay-ports']),
    lifetimeS,
    only: values.only,
    allowedOrigins: values['allow-origin'],
    metricsFrom: values['metrics-from'],
    redis: service('redis', values.redis, ['redis:', 'rediss:']),
    mqttUpstream: service('mqtt-upstream', values['mqtt-upstream'], ['mqtt:']),
    state: values.state,
    logAddresses: values['log-addresses'],
  };
}

/** One ID a line; a line may be empty, or begin with `#`. */
export function readIds(text: string): ReadonlySet<ContactId> {
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  const ids = lines
    .filter(Boolean)
    .map((line) => parseContactId(line) ?? wrong(`--only: ${line} is no contact ID.`));
  return new Set(ids);
}

/** By which the home is reached; the first one is its name. */
export function originsOf(
  { domain, tls, host, isBehind }: CommandLine,
  locals: readonly string[],
  atPort: number,
): string[] {
  const scheme = tls === 'none' ? 'http' : 'https';
  const named = (name: string) => {
    const origin = homeOrigin(`${scheme}://${name}${isBehind ? '' : `:${atPort}`}`);
    return origin ?? wrong(`${name} is no host name.`);
  };
  if (domain !== undefined) return [named(domain)];
  const anywhere = host === '0.0.0.0' || host === '::';
  const reached = anywhere ? [...locals, '127.0.0.1', 'localhost'] : [host];
  return [...new Set(reached)].map(named);
}
