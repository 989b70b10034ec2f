// What the check-up of one user says behind each kind of NAT: the mapping of RFC 5780 §4.3, as two STUN servers on two public
// addresses see it, and whether UDP passes.

import type { Code } from '../../src/protocol/check-up/verdicts';
import type { IceServer, Settings } from '../../src/protocol/snapshot/settings';
import type { Turn } from '../harness/network/turn';
import { pageAt, type Tincan } from '../harness/user/tincan';
import { by, press, see } from '../harness/user/view';
import type { Nat } from './nat';

export interface CheckUpCase {
  name: string;
  nat: Nat;
  settings: Pick<Settings, 'iceServers' | 'relayOnly'>;
  /** The verdicts of these topics. */
  expected: Readonly<Record<string, Code>>;
  /** Ada has a public IPv6 address, which leads to the public side, or nowhere. */
  six?: 'leads out' | 'leads nowhere';
  /** A server that is silent is waited for, and `--short` leaves the case out. */
  slow?: true;
}

export interface CheckUpOutcome {
  /** The verdicts of the topics that the case is about. */
  verdicts: Readonly<Record<string, string>>;
  tookMs: number;
}

export function checkUpsWith(turn: Turn, other: Turn, six: Turn): CheckUpCase[] {
  const stun: IceServer = {
    urls: [turn, other].flatMap(({ server }) => server.urls).map((url) => url.replace(/^turn:/, 'stun:')),
  };
  const [url = ''] = turn.server.urls;
  const relay: IceServer = { ...turn.server, urls: [url, `${url}?transport=tcp`] };
  const stunSix: IceServer = { urls: six.server.urls.map((each) => each.replace(/^turn:/, 'stun:')) };
  const overSix = { iceServers: [stun, stunSix], relayOnly: false };
  const all = { iceServers: [stun, relay], relayOnly: false };
  return [
    {
      name: 'check-up: a NAT that keeps ports',
      nat: 'keeps ports',
      settings: all,
      expected: {
        nat: 'nat_independent_kept',
        hairpin: 'hairpin_lost',
        udp: 'udp_passes',
        six: 'ip_six_none',
        'turn-udp': 'turn_relays',
        'turn-tcp': 'turn_relays',
      },
    },
    {
      name: 'check-up: a NAT that keeps ports, one STUN server',
      nat: 'keeps ports',
      settings: { iceServers: [{ urls: stun.urls.slice(0, 1) }], relayOnly: false },
      expected: { nat: 'nat_one_server', udp: 'udp_passes', turn: 'turn_none' },
    },
    {
      name: 'check-up: IPv6 leads out',
      nat: 'keeps ports',
      settings: overSix,
      expected: { six: 'ip_six_passes', udp: 'udp_passes' },
      six: 'leads out',
    },
    {
      name: 'check-up: IPv6 leads nowhere',
      nat: 'keeps ports',
      settings: overSix,
      expected: { six: 'ip_six_silent', udp: 'udp_passes' },
      six: 'leads nowhere',
      slow: true,
    },
    {
      name: 'check-up: a symmetric NAT, without TURN',
      nat: 'symmetric',
      settings: { iceServers: [stun], relayOnly: false },
      expected: { nat: 'nat_dependent', udp: 'udp_passes', turn: 'turn_none' },
    },
    {
      name: 'check-up: a symmetric NAT, with TURN',
      nat: 'symmetric',
      settings: all,
      expected: { nat: 'nat_dependent_relay', udp: 'udp_passes', 'turn-udp': 'turn_relays' },
    },
    {
      name: 'check-up: UDP blocked, with TURN',
      nat: 'no UDP',
      settings: all,
      expected: {
        nat: 'nat_no_answer',
        udp: 'udp_blocked_relay',
        'turn-udp': 'server_blocked',
        'turn-tcp': 'turn_relays',
      },
      slow: true,
    },
  ];
}

export async function checkUp({ room }: Tincan, topics: readonly string[]): Promise<CheckUpOutcome> {
  await room.command('doctor.open', { tab: 'check-up' });
  const page = await pageAt(room.page.browser(), 'doctor.html');
  await see(page, 'check-up', { state: 'before' });
  const began = performance.now();
  await press(page, 'check-up-start');
  await see(page, 'check-up', { state: 'over' });
  const tookMs = Math.round(performance.now() - began);
  const rows = await page.$$eval(by('check-up-row'), (found) =>
    found.map((row) => {
      const { topic = '', code = '' } = (row as HTMLElement).dataset;
      return [topic, code] as const;
    }),
  );
  await page.close();
  return { verdicts: Object.fromEntries(rows.filter(([topic]) => topics.includes(topic))), tookMs };
}
