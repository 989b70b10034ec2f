// Gathers all evidence, side by side, and tells each piece when it is known. Nothing of it is left open when it is over, or when
// `signal` aborts.

import { eachAddress } from '../../protocol/check-up/check-up';
import type { CheckUpSetup, Evidence, ServerEvidence } from '../../protocol/check-up/evidence';
import { Failure } from '../../protocol/errors';
import { isTurn } from '../../protocol/link/turn-errors';
import type { IceServer } from '../../protocol/snapshot/settings';
import { after, onAbort } from '../../shared/lifetime';
import { refusal } from '../../shared/new-connection';
import { sideBySide } from '../../shared/side-by-side';
import { probeBroker } from '../servers/probe-broker';
import { type OneServer, probeServer } from '../servers/probe-server';
import { BROKER_PATIENCE, CHECK_UP_MS, SERVERS_AT_ONCE } from './limits';
import { probeClock } from './probe-clock';
import { probeEcho } from './probe-echo';
import {
  probeBackground,
  probeDevices,
  probeLocalNetwork,
  probeOffscreen,
  probeStorage,
  probeVersions,
} from './probe-machine';
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
  const work = [
    probeBroker(setup.brokerUrl, life, BROKER_PATIENCE).then((broker) => part({ broker })),
    probeClock(setup.brokerUrl, life).then((clock) => part({ clock })),
    askServers(setup, iceServers, tell, life, signal),
    askMapping(setup, life).then((mapping) => mapping && part({ mapping })),
    listLocal(life).then((local) => part({ local })),
    probeLocalNetwork().then((localNetwork) => part({ localNetwork })),
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

async function askMapping({ stun, relayOnly }: CheckUpSetup, life: AbortSignal) {
  if (relayOnly) return null;
  const usable = stun.filter((urls) => refusal({ iceServers: [{ urls }] }) === null);
  return usable.length === 0 ? null : probeMapping(usable, life);
}

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
