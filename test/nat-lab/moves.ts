// Ben's network changes during a call: the call must go on, without a new ring.

import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../harness/browser/until';
import { statistics } from '../harness/probe/stats';
import { reaches } from '../harness/user/actions';
import type { Tincan } from '../harness/user/tincan';
import { run } from './command-line';
import type { Network } from './network';

export interface Move {
  name: string;
  /** Resolves when the network works again. `nth` counts from 0. */
  change(network: Network, nth: number): Promise<void>;
}

const ROUTER = '192.168.12.1';
/** Each move to another address begins at the one where the move before has ended. */
const ADDRESSES = ['192.168.12.2/24', '192.168.12.77/24'] as const;
const UNPLUGGED_MS = 5_000;
/** Packets of a voice come at 50 a second. */
const SETTLED = 200;
/** Time for packets with the old address to arrive or be lost. */
const BETWEEN_MS = 1_000;

export const MOVES: readonly Move[] = [
  {
    name: 'the cable is out for 5 s in a call',
    async change({ ben }) {
      run('ip', ['-n', ben, 'link', 'set', 'dev', 'eth0', 'down']);
      await pause(UNPLUGGED_MS);
      run('ip', ['-n', ben, 'link', 'set', 'dev', 'eth0', 'up']);
      // The system removes the route when the interface goes down.
      route(ben);
    },
  },
  {
    name: 'another address in a call',
    async change({ ben }, nth) {
      const [from, to] = nth % 2 === 0 ? ADDRESSES : ADDRESSES.toReversed();
      run('ip', ['-n', ben, 'address', 'del', `${from}`, 'dev', 'eth0']);
      await pause(BETWEEN_MS);
      run('ip', ['-n', ben, 'address', 'add', `${to}`, 'dev', 'eth0']);
      route(ben);
    },
  },
];

function route(namespace: string): void {
  run('ip', ['-n', namespace, 'route', 'replace', 'default', 'via', ROUTER]);
}

/** Milliseconds from the end of the change until both sides receive audio again in the same call; null in another call. */
export async function moveInCall(
  move: Move,
  nth: number,
  network: Network,
  both: readonly [Tincan, Tincan],
): Promise<number | null> {
  const began = await Promise.all(both.map(connectedSince));
  await Promise.all(
    both.map((tincan) =>
      until(
        `${tincan.name} has heard the other one for a while`,
        async () => (await packetsHeard(tincan)) >= SETTLED,
      ),
    ),
  );
  await move.change(network, nth);
  const changed = performance.now();
  const heard = await Promise.all(both.map(packetsHeard));
  await Promise.all(
    both.map((tincan, at) =>
      until(
        `${tincan.name} receives more audio`,
        async () => (await packetsHeard(tincan)) > (heard[at] ?? 0),
      ),
    ),
  );
  const backMs = Math.round(performance.now() - changed);
  const now = await Promise.all(both.map(connectedSince));
  return now.every((since, at) => since === began[at]) ? backMs : null;
}

async function connectedSince(tincan: Tincan): Promise<number> {
  await reaches(tincan, 'connected');
  const { call } = await tincan.room.snapshot();
  return call?.phase.name === 'connected' ? call.phase.since : Number.NaN;
}

export async function packetsHeard(tincan: Tincan): Promise<number> {
  const stats = await statistics(tincan);
  return Number(
    stats.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio')?.packetsReceived ?? 0,
  );
}
