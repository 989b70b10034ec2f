// Relayed calls by the passwords of a home on the public side: over UDP, TCP and TLS, and through three ends of their life. Then
// who gets no passwords, and where the relay sends nothing.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Home } from '../../home/home';
import type { Relay } from '../../home/relay/coturn';
import { CREDENTIAL_LIFETIME_S_MIN } from '../../src/protocol/home/limits';
import { challengeOf, openTestHome, relayAt } from '../harness/network/home';
import { clear } from '../harness/user/actions';
import type { Tincan } from '../harness/user/tincan';
import { throughExpiries } from './home-expiries';
import { deniedPeers, wrongRequests } from './home-requests';
import { beNat, type Nat } from './nat';
import { type Network, PUBLIC_ADDRESS } from './network';
import { type Outcome, tryCall } from './outcome';
import { use } from './use-settings';

const RELAY_PORT = 3478;

export type HomeRow = { case: string; asExpected: boolean } & Partial<Outcome> & {
    /** The longest time on either side in which no packet of a voice came, and the same of decoded pictures. */
    longestSilenceMs?: number;
    longestStillMs?: number;
    renewals?: number;
    /** Until both hear each other again in the same call; null when the call has ended. */
    backMs?: number | null;
    /** What was answered to each request. */
    answers?: Record<string, string | number>;
    /** From the last refusal until the relay has taken passwords that a right request has brought. */
    recoveredMs?: number;
  };

interface HomeCase {
  name: string;
  nat: Nat;
  /** Of the addresses that the home gives, those that have this. */
  only: string;
  pair: RegExp;
}

const CASES: readonly HomeCase[] = [
  {
    name: 'relay of a home, over UDP',
    nat: 'keeps ports',
    only: 'transport=udp',
    pair: /^relay udp ↔ relay udp$/,
  },
  {
    name: 'relay of a home, over TCP',
    nat: 'no UDP',
    only: ':3478?transport=tcp',
    pair: /^relay tcp ↔ relay tcp$/,
  },
  { name: 'relay of a home, over TLS', nat: 'no UDP', only: 'turns:', pair: /^relay tls ↔ relay tls$/ },
];

export interface LabHome {
  home: Home;
  /** The home gives only addresses with this. */
  giveOnly(part: string): void;
  close(): Promise<void>;
}

export async function openLabHome(): Promise<LabHome> {
  const folder = mkdtempSync(join(tmpdir(), 'tincan-lab-home-'));
  const certificate = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  const subject = ['-subj', `/CN=${PUBLIC_ADDRESS}`, '-addext', `subjectAltName=IP:${PUBLIC_ADDRESS}`];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync(
    'openssl',
    ['req', ...kind, ...subject, '-keyout', certificate.key, '-out', certificate.cert],
    {
      stdio: 'ignore',
    },
  );
  let part = '';
  const open = relayAt(PUBLIC_ADDRESS, RELAY_PORT, { certificate, tlsPort: 5349 });
  const home = await openTestHome({
    host: PUBLIC_ADDRESS,
    originsAt: (port) => [`http://${PUBLIC_ADDRESS}:${port}`],
    lifetimeS: CREDENTIAL_LIFETIME_S_MIN,
    openRelay: async (metrics) => only(await open(metrics), () => part),
  });
  return {
    home,
    giveOnly(next) {
      part = next;
    },
    async close() {
      await home.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function only(relay: Relay, part: () => string): Relay {
  return {
    ...relay,
    current() {
      const running = relay.current();
      return running && { ...running, urls: running.urls.filter((url) => url.includes(part())) };
    },
  };
}

/** `short` leaves out what waits: the call for expiries, and an old request for its age. */
export async function runHomeRows(
  lab: LabHome,
  network: Network,
  [ada, ben]: readonly [Tincan, Tincan],
  short: boolean,
): Promise<HomeRow[]> {
  const rows: HomeRow[] = [];
  const early = { challenge: await challengeOf(lab.home.name), at: Date.now() };
  const settings = { home: lab.home.name, iceServers: [], relayOnly: true };
  await use(settings, [ada, ben]);
  for (const { name, nat, only: part, pair } of CASES) {
    for (const side of ['home', 'office'] as const) beNat(network[side], nat);
    await giveOnly(lab, part, [ada, ben]);
    const outcome = await tryCall(ada, ben);
    for (const tincan of [ada, ben]) await clear(tincan);
    rows.push({ case: name, ...outcome, asExpected: pair.test(outcome.pair ?? '') });
  }
  for (const side of ['home', 'office'] as const) beNat(network[side], 'keeps ports');
  await giveOnly(lab, 'transport=udp', [ada, ben]);
  if (!short) rows.push(...(await throughExpiries(lab.home, network, ada, ben)));
  rows.push(await wrongRequests(lab.home, short ? null : early), await deniedPeers(lab.home));
  await use({ home: '', relayOnly: false }, [ada, ben]);
  return rows;
}

/** Both ask the home, so that they have nothing else. */
async function giveOnly(lab: LabHome, part: string, both: readonly Tincan[]): Promise<void> {
  lab.giveOnly(part);
  for (const { room } of both) await obeyed(room.command('home.ask', {}));
}

async function obeyed(ack: Promise<{ ok: boolean }>): Promise<void> {
  if (!(await ack).ok) throw new Error('a command was refused');
}
