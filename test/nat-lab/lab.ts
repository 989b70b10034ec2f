// The lab itself, run inside the public side: broker and coturn here, three users behind their NATs, one call for each case.

import { openBroker } from '../harness/network/broker';
import { openTurn } from '../harness/network/turn';
import { befriend, clear } from '../harness/user/actions';
import { openTincan, type Tincan } from '../harness/user/tincan';
import { type Case, casesWith, usualSettings } from './cases';
import { type CheckUpCase, type CheckUpOutcome, checkUp, checkUpsWith } from './check-ups';
import { type GuestRow, visitAsGuest } from './guest-visit';
import { type HomeRow, openLabHome, runHomeRows } from './home-rows';
import { MOVES, type Move, moveInCall } from './moves';
import { beNat } from './nat';
import { type Network, OTHER_PUBLIC_ADDRESS, PUBLIC_ADDRESS } from './network';
import { type Outcome, pairOf, tryCall } from './outcome';
import { giveAdaSix, openPublicSix, PUBLIC_SIX, takeAdaSix } from './six';
import { use } from './use-settings';

/** For a change in a call, `connectedMs` is the time from the change until both sides receive audio again. */
export type NatRow =
  | ({ case: string; asExpected: boolean } & (Outcome | typeof LOST | CheckUpOutcome))
  | GuestRow
  | HomeRow;

/** The call ended because of the change. */
const LOST = { pair: null, connectedMs: null };

export interface LabOptions {
  /** Leaves out the cases that end by a time-out, and the changes in a call. */
  short: boolean;
  /** Only the changes in a call, so often each. */
  moves: number | null;
  /** Only the check-ups of one user, only the calls by the relay of a home, or only the visit of a guest. */
  only: 'check-ups' | 'home' | 'guest' | null;
}

export async function runLab(network: Network, { short, moves, only }: LabOptions): Promise<NatRow[]> {
  const broker = await openBroker(0, PUBLIC_ADDRESS);
  const turn = await openTurn(PUBLIC_ADDRESS);
  const otherTurn = await openTurn(OTHER_PUBLIC_ADDRESS);
  openPublicSix(network);
  const sixTurn = await openTurn(PUBLIC_SIX);
  for (const router of [network.home, network.office]) beNat(router, 'keeps ports');
  const home = await openLabHome();
  const opened: Tincan[] = [];
  const open = async (name: string, namespace: string) => {
    const inside = { name: namespace, hosts: [PUBLIC_ADDRESS, OTHER_PUBLIC_ADDRESS] };
    // The certificate of the home is its own.
    const args = ['--ignore-certificate-errors'];
    const tincan = await openTincan({ name, brokerUrl: broker.url, inside, args });
    opened.push(tincan);
    return tincan;
  };
  try {
    if (only === 'guest') return await visitAsGuest(network, broker.url, turn, short);
    const ada = await open('Ada', network.ada);
    const users = { ben: await open('Ben', network.ben), cas: await open('Cas', network.cas) };
    for (const other of Object.values(users)) await befriend(ada, other);
    if (only === 'home') return await runHomeRows(home, network, [ada, users.ben], short);
    const rows: NatRow[] = [];
    const isWanted = ({ slow }: { slow?: true }) => moves === null && !(short && slow);
    const cases = only === 'check-ups' ? [] : casesWith(turn).filter(isWanted);
    for (const each of cases) {
      for (const side of ['home', 'office'] as const) beNat(network[side], each.nats[side]);
      rows.push(await show(each, ada, users[each.callee]));
    }
    if (moves === null && only === null) rows.push(...(await visitAsGuest(network, broker.url, turn, short)));
    const checkUps = checkUpsWith(turn, otherTurn, sixTurn).filter(isWanted);
    for (const each of checkUps) {
      beNat(network.home, each.nat);
      if (each.six) giveAdaSix(network, each.six === 'leads out');
      rows.push(await showCheckUp(each, ada));
      takeAdaSix(network);
    }
    if (only === 'check-ups') return rows;
    await use(usualSettings(turn), [ada, users.ben]);
    for (const side of ['home', 'office'] as const) beNat(network[side], 'keeps ports');
    for (const move of short ? [] : MOVES) {
      for (let nth = 0; nth < (moves ?? 1); nth++)
        rows.push(await showMove(move, nth, network, ada, users.ben));
    }
    if (moves === null) rows.push(...(await runHomeRows(home, network, [ada, users.ben], short)));
    return rows;
  } finally {
    for (const tincan of opened) await tincan.close();
    for (const each of [turn, otherTurn, sixTurn, home]) await each.close();
    await broker.close();
  }
}

/** Who calls and who is called take turns: of the two, one offers. */
async function showMove(
  move: Move,
  nth: number,
  network: Network,
  ada: Tincan,
  ben: Tincan,
): Promise<NatRow> {
  await (nth % 2 === 0 ? tryCall(ada, ben) : tryCall(ben, ada));
  const connectedMs = await moveInCall(move, nth, network, [ada, ben]);
  const outcome = connectedMs === null ? LOST : { pair: await pairOf(ada, ben), connectedMs };
  for (const tincan of [ada, ben]) await clear(tincan);
  return { case: move.name, ...outcome, asExpected: outcome !== LOST };
}

async function show({ name, settings, expected }: Case, ada: Tincan, callee: Tincan): Promise<NatRow> {
  await use(settings, [ada, callee]);
  const outcome = await tryCall(ada, callee);
  for (const tincan of [ada, callee]) await clear(tincan);
  const asExpected =
    'pair' in expected
      ? expected.pair.test(outcome.pair ?? '')
      : 'error' in outcome && outcome.error === expected.error;
  return { case: name, ...outcome, asExpected };
}

async function showCheckUp({ name, settings, expected }: CheckUpCase, ada: Tincan): Promise<NatRow> {
  await use(settings, [ada]);
  const outcome = await checkUp(ada, Object.keys(expected));
  const asExpected = Object.entries(expected).every(([topic, code]) => outcome.verdicts[topic] === code);
  return { case: name, ...outcome, asExpected };
}
