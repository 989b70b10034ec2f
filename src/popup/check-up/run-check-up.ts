// Gathers all evidence, side by side, and tells each piece when it is known. Nothing of it is left open when it is over, or when
// `signal` aborts.

import { eachAddress } from '../../protocol/check-up/check-up';
import type {
  CheckUpSetup,
  Evidence,
  HairpinEvidence,
  ServerEvidence,
} from '../../protocol/check-up/evidence';
import { Failure } from '../../protocol/errors';
import { isTurn } from '../../protocol/link/turn-errors';
import type { IceServer } from '../../protocol/snapshot/settings';
import { localNetworkPermission } from '../../shared/browser-facts';
import { after, onAbort } from '../../shared/lifetime';
import { refusal } from '../../shared/new-connection';
import { sideBySide } from '../../shared/side-by-side';
import { probeBroker } from '../servers/probe-broker';
import { type OneServer, probeServer } from '../servers/probe-server';
import { BROKER_PATIENCE, CHECK_UP_MS, SERVERS_AT_ONCE } from './limits';
import { probeClock } from './probe-clock';
import { probeEcho } from './probe-echo';
import { probeHairpin } from './probe-hairpin';
import { probeBackground, probeDevices, probeOffscreen, probeStorage, probeVersions } from './probe-machine';
import { listLocal, probeMapping } from './probe-mapping';

export type Tell = (add: (before: Evidence) => Evidence) => void;

/** Resolves when all is known. Rejects with the first error that no row is about. */
export async function runCheckUp(
  setup: CheckUpSetup,
  iceServers: readonly IceServer[],
  tell: Tell,
  signal: AbortSignal,
): Promise<void> {
  const ended = new AbortController();
  onAbort(signal, () => ended.abort());
  after(CHECK_UP_MS, () => ended.abort(), signal);
  const part = (found: Partial<Evidence>) => signal.aborted || tell((before) => ({ ...before, ...found }));
  const life = ended.signal;
  const usable = usableStun(setup);
  const work = [
    ...setup.brokers.map((url) => askBroker(url, tell, life, signal)),
    askServers(setup, iceServers, tell, life, signal),
    askMapping(usable, life).then((mapping) => mapping && part({ mapping })),
    askHairpin(usable, life).then((hairpin) => part({ hairpin })),
    listLocal(life).then((local) => part({ local })),
    localNetworkPermission().then((localNetwork) => part({ localNetwork })),
    probeDevices().then(part),
    probeStorage().then((storage) => part({ storage })),
    probeBackground(life).then((background) => part({ background })),
    probeOffscreen(life).then((offscreen) => part({ offscreen })),
  ];
  part({ versions: probeVersions() });
  try {
    await Promise.all(work);
  } finally {
    ended.abort();
  }
}

async function askBroker(url: string, tell: Tell, life: AbortSignal, signal: AbortSignal): Promise<void> {
  const say = (add: Parameters<Tell>[0]) => signal.aborted || tell(add);
  await Promise.all([
    probeBroker(url, life, BROKER_PATIENCE).then((answer) =>
      say((before) => ({ ...before, brokers: { ...before.brokers, [url]: answer } })),
    ),
    probeClock(url, life).then((clock) =>
      say((before) => ({ ...before, clocks: { ...before.clocks, [url]: clock } })),
    ),
  ]);
}

/** Those that may be asked, and that the browser takes. */
const usableStun = ({ stun, relayOnly }: CheckUpSetup): string[] =>
  relayOnly ? [] : stun.filter((urls) => refusal({ iceServers: [{ urls }] }) === null);

const askMapping = async (stun: readonly string[], life: AbortSignal) =>
  stun.length === 0 ? null : probeMapping(stun, life);

const askHairpin = async (stun: readonly string[], life: AbortSignal): Promise<HairpinEvidence> =>
  stun.length === 0 ? 'untold' : probeHairpin(stun, life);

async function askServers(
  setup: CheckUpSetup,
  iceServers: readonly IceServer[],
  tell: Tell,
  life: AbortSignal,
  signal: AbortSignal,
): Promise<void> {
  // No STUN server is asked when no address may be seen.
  const asked = eachAddress(iceServers).filter(({ urls }) => isTurn(urls) || !setup.relayOnly);
  await sideBySide(asked, SERVERS_AT_ONCE, async (server) => {
    const { urls } = server;
    const say = (answer: ServerEvidence) =>
      signal.aborted || tell((before) => ({ ...before, servers: { ...before.servers, [urls]: answer } }));
    const answer = await ask(server, life);
    say(answer);
    if (!isTurn(urls) || answer.is !== 'answers') return;
    const echo = await probeEcho(server, life);
    if (echo === null && life.aborted) say({ is: 'unasked' });
    else tell((before) => ({ ...before, echoes: { ...before.echoes, [urls]: echo } }));
  });
}

async function ask(server: OneServer, life: AbortSignal): Promise<ServerEvidence> {
  if (life.aborted) return { is: 'unasked' };
  try {
    const answer = await probeServer(server, life);
    // A server that did not have all its time is not called silent.
    return answer.is === 'silent' && life.aborted ? { is: 'unasked' } : answer;
  } catch (error) {
    if (error instanceof Failure) return { is: 'unusable' };
    throw error;
  }
}
