// All that a check-up can say. Each name is that of its texts, and has its state and what mends it.

export type RowState = 'fine' | 'warning' | 'broken' | 'unknown';

/** Where a press leads. `words`: what mends it is outside of Tincan. */
export type Mend = 'servers' | 'site-settings' | 'allow-microphone' | 'allow-camera' | 'restart' | 'words';

interface Entry {
  state: RowState;
  /** Null when there is nothing to mend. */
  mend: Mend | null;
}

const fine = { state: 'fine', mend: null } as const;
const unknown = { state: 'unknown', mend: null } as const;
const warning = <M extends Mend>(mend: M) => ({ state: 'warning', mend }) as const;
const broken = <M extends Mend>(mend: M) => ({ state: 'broken', mend }) as const;

export const VERDICTS = {
  broker_answers: fine,
  broker_slow: warning('servers'),
  broker_silent: broken('servers'),
  broker_one_silent: broken('servers'),
  broker_refused: broken('servers'),
  broker_deaf: broken('servers'),
  broker_malformed: broken('servers'),

  home_gives: fine,
  home_no_relay: fine,
  home_silent: warning('words'),
  home_refused: warning('words'),

  clock_right: fine,
  clock_drifts: warning('words'),
  clock_wrong: broken('words'),
  clock_theirs: fine,
  clock_untold: unknown,

  stun_answers: fine,
  stun_same: fine,
  stun_one_silent: warning('servers'),
  stun_silent: broken('servers'),
  stun_refused: broken('servers'),
  stun_none: warning('servers'),
  stun_hidden: unknown,

  nat_absent: fine,
  nat_independent: fine,
  nat_independent_kept: fine,
  nat_independent_moved: fine,
  nat_dependent: warning('servers'),
  nat_dependent_relay: fine,
  nat_one_server: unknown,
  nat_same_host: unknown,
  nat_base_hidden: unknown,
  nat_no_answer: unknown,
  nat_hidden: unknown,

  hairpin_returns: fine,
  hairpin_lost: fine,
  hairpin_untold: unknown,

  turn_relays: fine,
  turn_private: warning('words'),
  turn_deaf: warning('words'),
  turn_denied: broken('servers'),
  turn_expired: broken('servers'),
  turn_silent: broken('servers'),
  turn_refused: broken('servers'),
  turn_unneeded: fine,
  turn_none: warning('servers'),
  turn_must: broken('servers'),

  server_unusable: broken('servers'),
  server_blocked: unknown,
  server_unasked: { state: 'unknown', mend: 'servers' },

  udp_passes: fine,
  udp_blocked: broken('servers'),
  udp_blocked_relay: warning('words'),
  udp_off: broken('words'),
  udp_unsure: unknown,
  udp_hidden: unknown,

  ip_six_passes: fine,
  ip_six_here: fine,
  ip_six_silent: warning('words'),
  ip_six_none: fine,

  policy_open: fine,
  policy_names: fine,
  policy_public: warning('words'),
  policy_strict: warning('words'),

  lan_allowed: fine,
  lan_asks: fine,
  lan_denied: warning('site-settings'),
  lan_free: fine,

  microphone_here: fine,
  microphone_asks: warning('allow-microphone'),
  microphone_denied: broken('site-settings'),
  microphone_missing: broken('words'),
  camera_here: fine,
  camera_asks: warning('allow-camera'),
  camera_denied: warning('site-settings'),
  camera_missing: warning('words'),
  speaker_here: fine,
  speaker_missing: broken('words'),
  speaker_untold: { state: 'unknown', mend: 'allow-microphone' },
  speaker_barred: { state: 'unknown', mend: 'site-settings' },

  room_kept: fine,
  room_lent: fine,
  room_low: warning('words'),
  room_gone: broken('words'),

  background_answers: fine,
  background_silent: broken('restart'),
  offscreen_answers: fine,
  offscreen_silent: broken('restart'),
  offscreen_idle: broken('restart'),

  version_right: fine,
  version_old: broken('words'),
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof VERDICTS;
export type MendedCode = {
  [C in Code]: (typeof VERDICTS)[C]['mend'] extends null ? never : C;
}[Code];

/** What a sentence names: the view writes it in the words and numbers of the user. */
export type Fact = { ms: number } | { bytes: number } | { count: number } | { name: string };

export interface Verdict {
  code: Code;
  /** In the order in which the sentence names them. */
  facts: readonly Fact[];
}

export const say = (code: Code, ...facts: readonly Fact[]): Verdict => ({ code, facts });
export const stateOf = ({ code }: Verdict): RowState => VERDICTS[code].state;
export const mendOf = ({ code }: Verdict): Mend | null => VERDICTS[code].mend;
export const hasMend = (code: Code): code is MendedCode => VERDICTS[code].mend !== null;
