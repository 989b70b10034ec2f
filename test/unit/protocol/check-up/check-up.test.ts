// The table of the check-up: for each kind of evidence, healthy and broken, what is said.

import { expect, test } from 'vitest';
import { type Row, rowsOf, setupOf, type Topic, tally } from '../../../../src/protocol/check-up/check-up';
import {
  type CheckUpSetup,
  type Evidence,
  type MappingEvidence,
  NO_EVIDENCE,
  type ServerEvidence,
} from '../../../../src/protocol/check-up/evidence';
import { type Code, hasMend, mendOf, VERDICTS } from '../../../../src/protocol/check-up/verdicts';

const BROKER = 'https://broker.example/';
const BROKER_2 = 'https://other.example/';
const STUN = 'stun:one.example:3478';
const STUN_2 = 'stun:two.example:3478';
const STUN_SAME_HOST = 'stun:one.example:3479';
const HOME = 'https://home.example';
const STUNS = 'stuns:three.example:5349';
const TURN = 'turn:relay.example:3478';
const TURN_TLS = 'turns:relay.example:443?transport=tcp';
const WHOLE = { six: [], isWhole: true };
const NOW = Date.UTC(2026, 10, 29);

const SETUP: CheckUpSetup = {
  brokers: [BROKER],
  home: '',
  stun: [STUN, STUN_2],
  turn: [{ url: TURN, username: 'tincan' }],
  relayOnly: false,
};

const OUTSIDE = '198.51.100.7';
const BASE = { address: '192.168.1.2', port: 50_000 };
const mapped = (port: number, base: typeof BASE | null = BASE) => ({ address: OUTSIDE, port, base });
const answers = (address: string, ms = 20): ServerEvidence => ({
  is: 'answers',
  ms,
  seen: { address, port: 50_000 },
});
const OWN: ServerEvidence = { is: 'answers', ms: null, seen: null };
const SILENT: ServerEvidence = { is: 'silent' };

const STUN_SIX = 'stun:[2001:db8::1]:3478';
const SIX = [{ protocol: 'udp', address: '[2001:db8::5]' }];
const sixMapping = (missed: MappingEvidence['missed']): MappingEvidence => ({
  mapped: [],
  missed,
  six: [{ address: '[2001:db8::5]', port: 50_006 }],
  isWhole: true,
});

const HEALTHY: Evidence = {
  at: NOW,
  brokers: { [BROKER]: { is: 'answers', ms: 40 } },
  clocks: { [BROKER]: { aheadMs: 300, withinMs: 520 } },
  servers: { [STUN]: answers(OUTSIDE), [STUN_2]: answers(OUTSIDE), [TURN]: answers('198.51.100.99') },
  echoes: { [TURN]: { ms: 60 } },
  mapping: { ...WHOLE, mapped: [mapped(50_000)], missed: [] },
  hairpin: 'returns',
  local: [
    { protocol: 'udp', address: '192.168.1.2' },
    { protocol: 'tcp', address: '192.168.1.2' },
  ],
  localNetwork: 'granted',
  microphone: { permission: 'granted', count: 2 },
  camera: { permission: 'granted', count: 1 },
  speaker: { permission: 'granted', count: 1 },
  storage: { freeBytes: 50e9, isPersisted: false },
  background: { is: 'answers', ms: 5 },
  offscreen: { is: 'answers', ms: 40 },
  versions: { tincan: '0.1.0', browser: 'Chromium 156', browserMajor: 156, leastMajor: 137 },
};

const rowOf = (rows: readonly Row[], topic: Topic, server: string | null): Row | undefined =>
  rows.find((row) => row.topic === topic && (server === null || row.server === server));

interface Case {
  topic: Topic;
  server?: string;
  setup?: Partial<CheckUpSetup>;
  found: Partial<Evidence>;
  code: Code | null;
}

const seen = (servers: Record<string, ServerEvidence>): Partial<Evidence> => ({
  servers: { ...HEALTHY.servers, ...servers },
});

const CASES: readonly Case[] = [
  { topic: 'broker', found: {}, code: 'broker_answers' },
  { topic: 'broker', found: { brokers: { [BROKER]: { is: 'answers', ms: 4_000 } } }, code: 'broker_slow' },
  { topic: 'broker', found: { brokers: { [BROKER]: { is: 'silent' } } }, code: 'broker_silent' },
  { topic: 'broker', found: { brokers: { [BROKER]: { is: 'refused' } } }, code: 'broker_refused' },
  { topic: 'broker', found: { brokers: { [BROKER]: { is: 'no-echo' } } }, code: 'broker_deaf' },
  { topic: 'broker', found: { brokers: { [BROKER]: { is: 'malformed' } } }, code: 'broker_malformed' },

  ...(['gives', 'no-relay', 'silent', 'refused'] as const).map((is) => ({
    topic: 'home' as const,
    setup: { home: HOME },
    found: { home: { is } },
    code: `home_${is === 'no-relay' ? 'no_relay' : is}` as Code,
  })),
  { topic: 'clock', found: {}, code: 'clock_right' },
  {
    topic: 'clock',
    found: { clocks: { [BROKER]: { aheadMs: -60_000, withinMs: 600 } } },
    code: 'clock_drifts',
  },
  {
    topic: 'clock',
    found: { clocks: { [BROKER]: { aheadMs: 120_000, withinMs: 600 } } },
    code: 'clock_wrong',
  },
  // A slow answer: the clock may be right.
  {
    topic: 'clock',
    found: { clocks: { [BROKER]: { aheadMs: 92_000, withinMs: 4_000 } } },
    code: 'clock_drifts',
  },
  { topic: 'clock', found: { clocks: { [BROKER]: null } }, code: 'clock_untold' },
  // Of two servers, one is away, or has the wrong time itself.
  ...(
    [
      [BROKER, 'broker_answers', 'clock_right'],
      [BROKER_2, 'broker_one_silent', 'clock_theirs'],
    ] as const
  ).flatMap(([server, ...codes]) =>
    codes.map((code, at) => ({
      topic: (['broker', 'clock'] as const)[at] ?? 'broker',
      server,
      setup: { brokers: [BROKER, BROKER_2] },
      found: {
        brokers: { ...HEALTHY.brokers, [BROKER_2]: { is: 'silent' as const } },
        clocks: { ...HEALTHY.clocks, [BROKER_2]: { aheadMs: 120_000, withinMs: 600 } },
      },
      code,
    })),
  ),
  {
    topic: 'broker',
    server: BROKER_2,
    setup: { brokers: [BROKER, BROKER_2] },
    found: { brokers: { [BROKER]: { is: 'silent' }, [BROKER_2]: { is: 'silent' } } },
    code: 'broker_silent',
  },
  // The other server may still answer, and UDP may be what is blocked.
  {
    topic: 'udp',
    setup: { brokers: [BROKER, BROKER_2] },
    found: {
      ...seen({ [STUN]: SILENT, [STUN_2]: SILENT, [TURN]: SILENT }),
      brokers: { [BROKER]: { is: 'silent' } },
    },
    code: null,
  },

  { topic: 'stun', server: STUN, found: {}, code: 'stun_answers' },
  { topic: 'stun', server: STUN, found: seen({ [STUN]: OWN }), code: 'stun_same' },
  { topic: 'stun', server: STUN, found: seen({ [STUN]: SILENT }), code: 'stun_one_silent' },
  { topic: 'stun', server: STUN, found: seen({ [STUN]: SILENT, [STUN_2]: SILENT }), code: 'stun_silent' },
  // Not one answer over UDP: the servers may be there.
  {
    topic: 'stun',
    server: STUN,
    found: seen({ [STUN]: SILENT, [STUN_2]: SILENT, [TURN]: SILENT }),
    code: 'server_blocked',
  },
  {
    topic: 'turn-udp',
    found: seen({ [STUN]: SILENT, [STUN_2]: SILENT, [TURN]: SILENT }),
    code: 'server_blocked',
  },
  {
    topic: 'turn-tls',
    setup: { turn: [{ url: TURN_TLS, username: 'u' }] },
    found: { servers: { [STUN]: SILENT, [STUN_2]: SILENT, [TURN_TLS]: SILENT } },
    code: 'turn_silent',
  },
  {
    topic: 'stun',
    server: STUN,
    found: seen({ [STUN]: { is: 'refused', code: 400 } }),
    code: 'stun_refused',
  },
  { topic: 'stun', server: STUN, found: seen({ [STUN]: { is: 'denied' } }), code: 'stun_refused' },
  { topic: 'stun', server: STUN, found: seen({ [STUN]: { is: 'unusable' } }), code: 'server_unusable' },
  { topic: 'stun', server: STUN, found: seen({ [STUN]: { is: 'unasked' } }), code: 'server_unasked' },
  { topic: 'stun', server: STUN, setup: { relayOnly: true }, found: { servers: {} }, code: 'stun_hidden' },
  { topic: 'stun', setup: { stun: [] }, found: {}, code: 'stun_none' },

  { topic: 'hairpin', found: { hairpin: 'returns' }, code: 'hairpin_returns' },
  { topic: 'hairpin', found: { hairpin: 'lost' }, code: 'hairpin_lost' },
  { topic: 'hairpin', found: { hairpin: 'untold' }, code: 'hairpin_untold' },
  { topic: 'hairpin', setup: { relayOnly: true }, found: { hairpin: 'untold' }, code: 'nat_hidden' },

  { topic: 'nat', found: {}, code: 'nat_independent_kept' },
  {
    topic: 'nat',
    found: { mapping: { ...WHOLE, mapped: [mapped(61_000)], missed: [] } },
    code: 'nat_independent_moved',
  },
  {
    topic: 'nat',
    found: { mapping: { ...WHOLE, mapped: [mapped(61_000, null)], missed: [] } },
    code: 'nat_independent',
  },
  {
    topic: 'nat',
    found: { mapping: { ...WHOLE, mapped: [mapped(61_000), mapped(61_001)], missed: [] } },
    code: 'nat_dependent_relay',
  },
  {
    topic: 'nat',
    found: { ...seen({ [TURN]: SILENT }), mapping: { ...WHOLE, mapped: [mapped(1), mapped(2)], missed: [] } },
    code: 'nat_dependent',
  },
  {
    topic: 'nat',
    found: {
      servers: { [STUN]: answers(OUTSIDE), [STUN_2]: answers(OUTSIDE) },
      mapping: { ...WHOLE, mapped: [mapped(1), mapped(2)], missed: [] },
    },
    code: null,
  },
  // Two sockets, one on each network of the machine.
  {
    topic: 'nat',
    found: {
      mapping: {
        ...WHOLE,
        mapped: [mapped(50_000), mapped(60_000, { address: '10.0.0.2', port: 60_000 })],
        missed: [],
      },
    },
    code: 'nat_independent_kept',
  },
  {
    topic: 'nat',
    found: { ...seen({ [STUN]: OWN }), mapping: { ...WHOLE, mapped: [], missed: [] } },
    code: 'nat_absent',
  },
  {
    topic: 'nat',
    setup: { stun: [STUN] },
    found: { mapping: { ...WHOLE, mapped: [mapped(50_000)], missed: [] } },
    code: 'nat_one_server',
  },
  { topic: 'nat', found: seen({ [STUN_2]: SILENT }), code: 'nat_one_server' },
  // A network of this machine that leads nowhere, as that of a virtual machine.
  {
    topic: 'nat',
    found: {
      mapping: {
        ...WHOLE,
        mapped: [mapped(50_000)],
        missed: [
          { url: STUN, port: 61_000 },
          { url: STUN_2, port: 61_000 },
        ],
      },
    },
    code: 'nat_independent_kept',
  },
  {
    topic: 'nat',
    found: { mapping: { ...WHOLE, mapped: [mapped(50_000)], missed: [{ url: STUN_2, port: 50_000 }] } },
    code: 'nat_one_server',
  },
  {
    topic: 'nat',
    setup: { stun: [STUN, 'stun:three.example'] },
    found: {
      ...seen({ 'stun:three.example': answers(OUTSIDE) }),
      mapping: {
        ...WHOLE,
        mapped: [mapped(50_000)],
        missed: [{ url: 'stun:three.example:3478', port: 50_000 }],
      },
    },
    code: 'nat_one_server',
  },
  {
    topic: 'nat',
    setup: { stun: [STUN, STUN_SAME_HOST] },
    found: seen({ [STUN_SAME_HOST]: answers(OUTSIDE) }),
    code: 'nat_same_host',
  },
  {
    topic: 'nat',
    setup: { stun: ['stun:[2001:db8::1]', 'stun:[2001:db8::1]:3479'] },
    found: seen({ 'stun:[2001:db8::1]': answers(OUTSIDE), 'stun:[2001:db8::1]:3479': answers(OUTSIDE) }),
    code: 'nat_same_host',
  },
  {
    topic: 'nat',
    found: { mapping: { ...WHOLE, mapped: [mapped(1, null), mapped(2, null)], missed: [] } },
    code: 'nat_base_hidden',
  },
  { topic: 'nat', found: seen({ [STUN]: SILENT, [STUN_2]: SILENT }), code: 'nat_no_answer' },
  { topic: 'nat', found: { mapping: { ...WHOLE, mapped: [], missed: [] } }, code: 'nat_no_answer' },
  { topic: 'nat', setup: { relayOnly: true }, found: { servers: {} }, code: 'nat_hidden' },
  { topic: 'nat', found: { servers: { [STUN]: answers(OUTSIDE) } }, code: null },

  { topic: 'turn-udp', found: {}, code: 'turn_relays' },
  { topic: 'turn-udp', found: { echoes: {} }, code: null },
  { topic: 'turn-udp', found: seen({ [TURN]: answers('10.1.2.3') }), code: 'turn_private' },
  { topic: 'turn-udp', found: seen({ [TURN]: answers('100.64.0.9') }), code: 'turn_private' },
  { topic: 'turn-udp', found: { echoes: { [TURN]: null } }, code: 'turn_deaf' },
  { topic: 'turn-udp', found: seen({ [TURN]: { is: 'denied' } }), code: 'turn_denied' },
  {
    topic: 'turn-udp',
    setup: { turn: [{ url: TURN, username: `${NOW / 1000 - 60}:ada` }] },
    found: seen({ [TURN]: { is: 'denied' } }),
    code: 'turn_expired',
  },
  {
    topic: 'turn-udp',
    setup: { turn: [{ url: TURN, username: `${NOW / 1000 + 60}:ada` }] },
    found: seen({ [TURN]: { is: 'denied' } }),
    code: 'turn_denied',
  },
  { topic: 'turn-udp', found: seen({ [TURN]: SILENT }), code: 'turn_silent' },
  { topic: 'turn-udp', found: seen({ [TURN]: { is: 'refused', code: 486 } }), code: 'turn_refused' },
  { topic: 'turn-udp', found: seen({ [TURN]: { is: 'unusable' } }), code: 'server_unusable' },
  { topic: 'turn-udp', found: seen({ [TURN]: { is: 'unasked' } }), code: 'server_unasked' },
  { topic: 'turn', setup: { turn: [] }, found: {}, code: 'turn_unneeded' },
  { topic: 'turn', setup: { turn: [] }, found: { servers: {} }, code: null },
  {
    topic: 'turn',
    setup: { turn: [] },
    found: { mapping: { ...WHOLE, mapped: [mapped(1), mapped(2)], missed: [] } },
    code: 'turn_none',
  },
  { topic: 'turn', setup: { turn: [], stun: [STUN] }, found: {}, code: 'turn_none' },
  { topic: 'turn', setup: { turn: [], relayOnly: true }, found: {}, code: 'turn_must' },

  { topic: 'udp', found: {}, code: 'udp_passes' },
  { topic: 'udp', setup: { stun: [] }, found: {}, code: 'udp_passes' },
  {
    topic: 'udp',
    found: seen({ [STUN]: SILENT, [STUN_2]: SILENT, [TURN]: SILENT }),
    code: 'udp_blocked',
  },
  {
    topic: 'udp',
    setup: { turn: [{ url: TURN_TLS, username: 'u' }] },
    found: {
      servers: { [STUN]: SILENT, [STUN_2]: SILENT, [TURN_TLS]: answers('198.51.100.99') },
      brokers: { [BROKER]: { is: 'silent' } },
    },
    code: 'udp_blocked_relay',
  },
  {
    topic: 'udp',
    setup: { stun: [STUN, STUN_2, STUNS], turn: [] },
    found: {
      servers: { [STUN]: SILENT, [STUN_2]: SILENT, [STUNS]: answers(OUTSIDE) },
      brokers: { [BROKER]: { is: 'silent' } },
    },
    code: 'udp_blocked',
  },
  {
    topic: 'stun',
    server: STUN,
    setup: { turn: [{ url: TURN_TLS, username: 'u' }] },
    found: {
      servers: { [STUN]: SILENT, [STUN_2]: SILENT, [TURN_TLS]: answers('198.51.100.99') },
      echoes: { [TURN_TLS]: { ms: 60 } },
    },
    code: 'server_blocked',
  },
  {
    topic: 'udp',
    found: {
      ...seen({ [STUN]: SILENT, [STUN_2]: SILENT, [TURN]: SILENT }),
      brokers: { [BROKER]: { is: 'silent' } },
    },
    code: 'udp_unsure',
  },
  // One server that is silent may be away.
  {
    topic: 'udp',
    setup: { stun: [STUN], turn: [] },
    found: { servers: { [STUN]: SILENT } },
    code: 'udp_unsure',
  },
  { topic: 'udp', setup: { stun: [], turn: [] }, found: {}, code: 'udp_unsure' },
  {
    topic: 'udp',
    found: {
      ...seen({ [STUN]: SILENT, [STUN_2]: SILENT, [TURN]: SILENT }),
      local: [{ protocol: 'tcp', address: '192.168.1.2' }],
    },
    code: 'udp_off',
  },
  { topic: 'udp', setup: { relayOnly: true }, found: { servers: { [TURN]: SILENT } }, code: 'udp_hidden' },

  { topic: 'six', found: {}, code: 'ip_six_none' },
  { topic: 'six', found: { local: [{ protocol: 'udp', address: '[2001:db8::5]' }] }, code: 'ip_six_here' },
  { topic: 'six', found: { local: [{ protocol: 'udp', address: 'fe80::5' }] }, code: 'ip_six_none' },
  { topic: 'six', found: { local: [{ protocol: 'udp', address: '[fd00::5]' }] }, code: 'ip_six_none' },
  { topic: 'six', found: seen({ [STUN]: answers('2001:db8::9') }), code: 'ip_six_passes' },
  { topic: 'six', setup: { relayOnly: true }, found: { servers: {} }, code: 'ip_six_none' },
  { topic: 'six', found: { servers: {} }, code: null },
  // Without a NAT a server names the address that the socket has: who was not missed from there has answered.
  { topic: 'six', found: { local: SIX, mapping: sixMapping([]) }, code: 'ip_six_passes' },
  {
    topic: 'six',
    found: { local: SIX, mapping: { ...sixMapping([]), isWhole: false } },
    code: 'ip_six_here',
  },
  {
    topic: 'six',
    found: { local: SIX, mapping: sixMapping([STUN, STUN_2].map((url) => ({ url, port: 50_006 }))) },
    code: 'ip_six_here',
  },
  {
    topic: 'six',
    setup: { stun: [STUN, STUN_SIX] },
    found: {
      ...seen({ [STUN_SIX]: SILENT }),
      local: SIX,
      mapping: sixMapping([STUN, STUN_SIX].map((url) => ({ url, port: 50_006 }))),
    },
    code: 'ip_six_silent',
  },

  { topic: 'policy', found: {}, code: 'policy_open' },
  { topic: 'policy', found: { local: [{ protocol: 'udp', address: '3f9a.local' }] }, code: 'policy_names' },
  { topic: 'policy', found: { local: [] }, code: 'policy_public' },
  { topic: 'policy', found: { local: [{ protocol: 'tcp', address: '10.0.0.2' }] }, code: 'policy_strict' },

  { topic: 'lan', found: {}, code: 'lan_allowed' },
  { topic: 'lan', found: { localNetwork: 'prompt' }, code: 'lan_asks' },
  { topic: 'lan', found: { localNetwork: 'denied' }, code: 'lan_denied' },
  { topic: 'lan', found: { localNetwork: 'unknown' }, code: 'lan_free' },

  { topic: 'microphone', found: {}, code: 'microphone_here' },
  { topic: 'microphone', found: { microphone: { permission: 'prompt', count: 1 } }, code: 'microphone_asks' },
  {
    topic: 'microphone',
    found: { microphone: { permission: 'denied', count: 1 } },
    code: 'microphone_denied',
  },
  {
    topic: 'microphone',
    found: { microphone: { permission: 'granted', count: 0 } },
    code: 'microphone_missing',
  },
  {
    topic: 'microphone',
    found: { microphone: { permission: 'prompt', count: 0 } },
    code: 'microphone_missing',
  },
  { topic: 'camera', found: {}, code: 'camera_here' },
  { topic: 'camera', found: { camera: { permission: 'prompt', count: 1 } }, code: 'camera_asks' },
  { topic: 'camera', found: { camera: { permission: 'denied', count: 0 } }, code: 'camera_denied' },
  { topic: 'camera', found: { camera: { permission: 'granted', count: 0 } }, code: 'camera_missing' },
  { topic: 'speaker', found: {}, code: 'speaker_here' },
  { topic: 'speaker', found: { speaker: { permission: 'granted', count: 0 } }, code: 'speaker_missing' },
  { topic: 'speaker', found: { speaker: { permission: 'prompt', count: 0 } }, code: 'speaker_untold' },

  { topic: 'speaker', found: { speaker: { permission: 'denied', count: 0 } }, code: 'speaker_barred' },

  { topic: 'room', found: {}, code: 'room_lent' },
  { topic: 'room', found: { storage: { freeBytes: 50e9, isPersisted: true } }, code: 'room_kept' },
  { topic: 'room', found: { storage: { freeBytes: 0.5e9, isPersisted: true } }, code: 'room_low' },
  { topic: 'room', found: { storage: { freeBytes: 0, isPersisted: true } }, code: 'room_gone' },

  { topic: 'background', found: {}, code: 'background_answers' },
  { topic: 'background', found: { background: { is: 'silent' } }, code: 'background_silent' },
  { topic: 'offscreen', found: {}, code: 'offscreen_answers' },
  { topic: 'offscreen', found: { offscreen: { is: 'silent' } }, code: 'offscreen_silent' },
  { topic: 'offscreen', found: { offscreen: { is: 'no-worker' } }, code: 'offscreen_idle' },
  { topic: 'version', found: {}, code: 'version_right' },
  {
    topic: 'version',
    found: { versions: { tincan: '0.1.0', browser: 'Chromium 130', browserMajor: 130, leastMajor: 137 } },
    code: 'version_old',
  },
];

const named = CASES.map((each, at) => ({
  ...each,
  name: `${at}: ${each.topic} ${each.code ?? 'is not known yet'}`,
}));

test.each(named)('$name', ({ topic, server = null, setup, found, code }) => {
  const rows = rowsOf({ ...SETUP, ...setup }, { ...HEALTHY, ...found });
  expect(rowOf(rows, topic, server)?.verdict?.code ?? null).toBe(code);
});

test('every verdict is in the table above', () => {
  const reached = new Set(CASES.map(({ code }) => code));
  expect((Object.keys(VERDICTS) as Code[]).filter((code) => !reached.has(code))).toEqual([]);
});

test('a healthy machine has no row that is broken, a warning or unknown', () => {
  const rows = rowsOf(SETUP, HEALTHY);
  expect(rows.every(({ verdict }) => verdict !== null)).toBe(true);
  expect(tally(rows)).toEqual({ fine: rows.length, warning: 0, broken: 0, unknown: 0 });
});

test('without evidence every row is still being checked', () => {
  const rows = rowsOf(SETUP, NO_EVIDENCE);
  expect(rows.every(({ verdict }) => verdict === null)).toBe(true);
  expect(tally(rows)).toEqual({ fine: 0, warning: 0, broken: 0, unknown: 0 });
});

test('what is broken or a warning has a mend, what is fine has none', () => {
  for (const [code, { state }] of Object.entries(VERDICTS)) {
    const mend = mendOf({ code: code as Code, facts: [] });
    expect(hasMend(code as Code)).toBe(mend !== null);
    if (state !== 'unknown')
      expect({ code, mended: mend !== null }).toEqual({ code, mended: state !== 'fine' });
  }
});

test('each address of the settings is one row, in the order of the settings', () => {
  const setup = setupOf({
    brokers: [BROKER, BROKER_2],
    home: '',
    iceServers: [
      { urls: [TURN, TURN_TLS], username: 'u', credential: 'p' },
      { urls: [STUN, STUN_2] },
      { urls: [STUN] },
    ],
    relayOnly: false,
  });
  expect(setup.stun).toEqual([STUN, STUN_2]);
  expect(setup.turn).toEqual([
    { url: TURN, username: 'u' },
    { url: TURN_TLS, username: 'u' },
  ]);
  const servers = rowsOf(setup, NO_EVIDENCE).filter(({ group }) => group === 'servers');
  expect(servers.map(({ topic }) => topic)).toEqual([
    'broker',
    'broker',
    'clock',
    'clock',
    'stun',
    'stun',
    'turn-udp',
    'turn-tls',
  ]);
});

test('without a home there is no row about one', () => {
  expect(rowsOf(SETUP, NO_EVIDENCE).some(({ topic }) => topic === 'home')).toBe(false);
  const rows = rowsOf({ ...SETUP, home: HOME }, NO_EVIDENCE);
  expect(rows.find(({ topic }) => topic === 'home')).toMatchObject({ server: HOME, verdict: null });
});
