// The lab: one broken world after another, between the same two browsers, and then calls with which nothing is wrong.

import { openBroker } from '../harness/network/broker';
import { openTamperingBroker } from '../harness/network/tampering-broker';
import { openTurn } from '../harness/network/turn';
import { befriend } from '../harness/user/actions';
import { openTincan, type Tincan, type TincanOptions } from '../harness/user/tincan';
import { run } from '../nat-lab/command-line';
import { beNat } from '../nat-lab/nat';
import { type Network, OTHER_PUBLIC_ADDRESS, PUBLIC_ADDRESS } from '../nat-lab/network';
import { LOST_WORLDS } from './lost-worlds';
import { readerOf } from './named';
import { LOCAL_NETWORK_REFUSED } from './neighbours';
import { PATH_WORLDS, type PathStage } from './path-worlds';
import { FIRST_WORLDS, PLAIN_WORLDS } from './plain-worlds';
import { type Stage, talk, use, usual } from './stage';
import { TRIAL_REFUSED } from './trials';
import { type Part, type Readers, type Row, runWorld, type World } from './world';

/** A private address (RFC 1918) of the public side, to which no router leads. */
const INNER_ADDRESS = '10.66.66.1';

export interface LabOptions {
  /** Null where no namespaces can be made: the worlds with networks are left out. */
  network: Network | null;
  parts: readonly Part[];
  /** Only worlds whose description has one of these words; null for all. */
  only: readonly string[] | null;
  healthyCalls: number;
}

type Told = (row: Row) => void;

export async function runLab({ network, parts, only, healthyCalls }: LabOptions, told: Told): Promise<Row[]> {
  const open: Closable[] = [];
  const rows: Row[] = [];
  const wanted = ({ injected }: Pick<World, 'injected'>) =>
    only === null || only.some((word) => injected.includes(word));
  try {
    const servers = network && (await openServers(network, open));
    const stage = await openStage(network, servers, open);
    const readers = { ada: await readerOf(stage.ada), ben: await readerOf(stage.ben) };
    const add = (row: Row) => {
      rows.push(row);
      if (row.part !== 'healthy' || !row.isRight) told(row);
    };
    async function all<S extends Stage>(part: Part, worlds: readonly World<S>[], on: S, by = readers) {
      if (!parts.includes(part)) return;
      for (const world of worlds.filter(wanted)) add({ part, ...(await runWorld(world, on, by)) });
    }
    await all('plain', FIRST_WORLDS, stage);
    await becomeFriends(stage);
    await all('plain', PLAIN_WORLDS, stage);
    if (network && servers) {
      const onPaths = { ...stage, ...servers, network };
      await all('paths', [...PATH_WORLDS, TRIAL_REFUSED], onPaths);
      if (parts.includes('paths') && wanted(LOCAL_NETWORK_REFUSED)) {
        const ben = await openNeighbour(network, stage, open);
        await becomeFriends({ ada: stage.ada, ben });
        const by = { ada: readers.ada, ben: await readerOf(ben) };
        await all('paths', [LOCAL_NETWORK_REFUSED], { ...onPaths, ben }, by);
      }
      await all('lost', LOST_WORLDS, onPaths);
    }
    for (let call = 0; call < (parts.includes('healthy') ? healthyCalls : 0); call++)
      add(await healthy(stage, readers));
    return rows;
  } finally {
    for (const each of open.toReversed()) await each.close();
  }
}

/** Somebody in Ada's own network. */
async function openNeighbour(network: Network, stage: Stage, open: Closable[]): Promise<Tincan> {
  const inside = { name: network.cas, hosts: [PUBLIC_ADDRESS, OTHER_PUBLIC_ADDRESS] };
  const cas = await openTincan({ name: 'Cas', brokerUrl: stage.broker.url, inside });
  open.push(cas);
  await use(cas, usual(stage));
  return cas;
}

interface Closable {
  close(): Promise<void>;
}

async function openStage(network: Network | null, servers: Servers | null, open: Closable[]): Promise<Stage> {
  const host = network ? PUBLIC_ADDRESS : '127.0.0.1';
  const kept = <T extends Closable>(each: T): T => {
    open.push(each);
    return each;
  };
  if (network) for (const router of [network.home, network.office]) beNat(router, 'keeps ports');
  const broker = kept(await openTamperingBroker(host));
  const spare = kept(await openBroker(0, host));
  const inside = (namespace: string | undefined): Partial<TincanOptions> =>
    namespace ? { inside: { name: namespace, hosts: [PUBLIC_ADDRESS, OTHER_PUBLIC_ADDRESS] } } : {};
  const user = async (name: string, namespace: string | undefined) =>
    kept(await openTincan({ name, brokerUrl: broker.url, ...inside(namespace) }));
  const ada = await user('Ada', network?.ada);
  const ben = await user('Ben', network?.ben);
  const stage = { ada, ben, broker, spare, nowhere: `http://${host}:9/`, stun: servers?.stun ?? [] };
  for (const tincan of [ada, ben]) await use(tincan, usual(stage));
  return stage;
}

type Servers = Pick<PathStage, 'stun' | 'turn' | 'innerTurn'>;

async function openServers(network: Network, open: Closable[]): Promise<Servers> {
  run('ip', ['-n', network.public, 'address', 'add', `${INNER_ADDRESS}/32`, 'dev', 'lo']);
  const turn = await openTurn(PUBLIC_ADDRESS);
  const otherTurn = await openTurn(OTHER_PUBLIC_ADDRESS);
  const innerTurn = await openTurn(PUBLIC_ADDRESS, INNER_ADDRESS);
  open.push(turn, otherTurn, innerTurn);
  // Of two public addresses: a network that answers neither blocks UDP.
  const urls = [turn, otherTurn].flatMap(({ server }) =>
    server.urls.map((url) => url.replace(/^turn:/, 'stun:')),
  );
  return { stun: [{ urls }], turn, innerTurn };
}

/** Both have the other among their contacts, and have agreed to tell what their browsers saw. */
export async function becomeFriends({ ada, ben }: Pick<Stage, 'ada' | 'ben'>): Promise<void> {
  await befriend(ada, ben);
  await agree(ada, ben);
  await agree(ben, ada);
}

export async function agree(one: Tincan, other: Tincan): Promise<void> {
  await one.room.command('contact.allow', { id: other.id, rules: { tellsFailures: true } });
}

/** Who calls takes no turn: a name would be wrong on either side. */
async function healthy(stage: Stage, readers: Readers): Promise<Row> {
  await talk(stage);
  const seen = [stage.ada, stage.ben].map((one) =>
    one.sees('the evidence of the call', ({ callEvidence }) => callEvidence.length > 0),
  );
  await Promise.all(seen);
  const namedHere = await readers.ada.names(null);
  const namedThere = await readers.ben.names(null);
  await readers.ada.forget();
  await readers.ben.forget();
  const isRight = namedHere === null && namedThere === null;
  return {
    part: 'healthy',
    injected: 'nothing: a healthy call',
    namedHere,
    namedThere,
    expectedHere: null,
    expectedThere: null,
    isRight,
  };
}
