// The worlds in which an answered call finds no path, or a poor one: NATs, firewalls and TURN servers that are broken.

import type { IceServer } from '../../src/protocol/snapshot/settings';
import type { Turn } from '../harness/network/turn';
import { reaches } from '../harness/user/actions';
import { run } from '../nat-lab/command-line';
import { beNat, type Nat } from '../nat-lab/nat';
import type { Network } from '../nat-lab/network';
import { accept, failToConnect, place, type Stage, talk, use, usual } from './stage';
import type { World } from './world';

export interface PathStage extends Stage {
  network: Network;
  turn: Turn;
  /** Gives relayed addresses that nobody outside can reach. */
  innerTurn: Turn;
}

interface Broken {
  nats?: Partial<Record<'home' | 'office', Nat>>;
  /** Of Ada, whose router is that of the home, and of Ben. */
  ada?: (stage: PathStage) => readonly IceServer[];
  ben?: (stage: PathStage) => readonly IceServer[];
}

/** Whoever has TURN servers here has relay only, so that they are needed. */
function world(injected: string, here: string, there: string, broken: Broken): World<PathStage> {
  return {
    injected,
    here,
    there,
    async inject(stage) {
      for (const side of ['home', 'office'] as const) {
        beNat(stage.network[side], broken.nats?.[side] ?? 'keeps ports');
      }
      for (const who of ['ada', 'ben'] as const) {
        const servers = broken[who]?.(stage);
        await use(stage[who], { iceServers: servers ?? stage.stun, relayOnly: servers !== undefined });
      }
      await failToConnect(stage);
    },
    mend,
  };
}

export async function mend(stage: PathStage): Promise<void> {
  for (const side of ['home', 'office'] as const) beNat(stage.network[side], 'keeps ports');
  for (const tincan of [stage.ada, stage.ben]) await use(tincan, usual(stage));
}

export const wrong = ({ turn: { server } }: PathStage): IceServer[] => [{ ...server, credential: 'wrong' }];
/** The time in the user name is that of a day in 2020. */
const expired = ({ turn: { server } }: PathStage): IceServer[] => [
  { ...server, username: '1600000000:tincan' },
];
/** The discard port (RFC 863), which never answers. */
const dead = ({ turn: { server } }: PathStage): IceServer[] => [
  { ...server, urls: server.urls.map((url) => url.replace(/\d+$/, '9')) },
];
const inner = ({ innerTurn: { server } }: PathStage): IceServer[] => [server];

const SLOW = 'rate 60kbit burst 3kb latency 300ms'.split(' ');
const SLOW_MS = 30_000;

/** The cable of Ben carries a voice and no picture. */
const SLOW_PICTURE: World<PathStage> = {
  injected: 'the line of the callee is too slow for a picture',
  here: 'slow_picture between',
  there: 'slow_picture between',
  async inject(stage) {
    await talk(stage, 'video', async () => {
      run('tc', ['-n', stage.network.ben, 'qdisc', 'add', 'dev', 'eth0', 'root', 'tbf', ...SLOW]);
      const paused = ({ media }: { media: { cameraPaused: boolean } }) => media.cameraPaused;
      await Promise.any([stage.ada, stage.ben].map((one) => one.sees('its camera paused', paused, SLOW_MS)));
      await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    });
  },
  async mend(stage) {
    run('tc', ['-n', stage.network.ben, 'qdisc', 'del', 'dev', 'eth0', 'root']);
    await mend(stage);
  },
};

/** A relay is not there, and a path without it is not either: the link still looks for one when the user hides. */
const RELAY_SWITCHED: World<PathStage> = {
  injected: 'relay only is switched on while the call connects',
  here: 'relay_switched here',
  there: 'relay_switched there',
  async inject(stage) {
    beNat(stage.network.office, 'symmetric');
    await use(stage.ada, { iceServers: [...stage.stun, ...dead(stage)] });
    await place(stage.ada, stage.ben);
    await accept(stage.ben);
    await reaches(stage.ada, 'connecting');
    await use(stage.ada, { relayOnly: true });
    await stage.ada.sees('the call is over', ({ call }) => call?.phase.name === 'ended', 20_000);
  },
  mend,
};

export const PATH_WORLDS: readonly World<PathStage>[] = [
  world('a symmetric NAT, and no TURN server', 'no_path between', 'no_path between', {
    nats: { office: 'symmetric' },
  }),
  world('the TURN server refuses the caller', 'turn_refused here', 'turn_refused there', { ada: wrong }),
  world('the TURN server refuses the callee', 'turn_refused there', 'turn_refused here', { ben: wrong }),
  world('the TURN password of the caller is over', 'turn_expired here', 'turn_expired there', {
    ada: expired,
  }),
  world('the TURN server of the caller is dead', 'turn_dead here', 'turn_dead there', { ada: dead }),
  world('the TURN server of the callee answers only inside', 'turn_inside there', 'turn_inside here', {
    ben: inner,
  }),
  world('the network of the caller blocks UDP', 'udp_blocked here', 'udp_blocked there', {
    nats: { home: 'no UDP' },
  }),
  world('both networks block UDP', 'udp_blocked between', 'udp_blocked between', {
    nats: { home: 'no UDP', office: 'no UDP' },
  }),
  RELAY_SWITCHED,
  SLOW_PICTURE,
];
