// The words of the check-up: of topics and groups, of states, and the sentences of each verdict with its numbers.

import type { Group, Topic } from '../../protocol/check-up/check-up';
import {
  type Code,
  type Fact,
  hasMend,
  type Mend,
  type RowState,
  type Verdict,
} from '../../protocol/check-up/verdicts';
import { type TextKey, text } from '../../shared/text';
import { number, span } from '../../ui/formats';
import { bytes, milliseconds } from '../../ui/sizes';
import { KIND_WORDS } from '../servers/probe-words';

export const GROUP_WORDS: Record<Group, TextKey> = {
  servers: 'checkup_group_servers',
  network: 'checkup_group_network',
  devices: 'devices',
  tincan: 'extName',
};

export const TOPIC_WORDS: Record<Topic, TextKey> = {
  ...KIND_WORDS,
  broker: 'settings_broker',
  clock: 'checkup_topic_clock',
  home: 'settings_home',
  turn: 'checkup_topic_turn',
  nat: 'checkup_topic_nat',
  hairpin: 'checkup_topic_hairpin',
  udp: 'checkup_topic_udp',
  six: 'checkup_topic_six',
  policy: 'checkup_topic_policy',
  lan: 'checkup_topic_lan',
  microphone: 'microphone',
  camera: 'camera',
  speaker: 'speaker',
  room: 'checkup_topic_room',
  background: 'checkup_topic_background',
  offscreen: 'checkup_topic_offscreen',
  version: 'checkup_topic_version',
};

export const STATE_WORDS: Record<RowState | 'checking', TextKey> = {
  fine: 'checkup_state_fine',
  warning: 'checkup_state_warning',
  broken: 'checkup_state_broken',
  unknown: 'checkup_state_unknown',
  checking: 'checkup_state_checking',
};

export const MEND_WORDS: Record<Exclude<Mend, 'words'>, TextKey> = {
  servers: 'checkup_do_servers',
  'site-settings': 'devices_blocked_open',
  'allow-microphone': 'checkup_do_microphone',
  'allow-camera': 'checkup_do_camera',
  restart: 'checkup_do_restart',
};

/** A difference of clocks is a span of time; an answer is counted in milliseconds. */
const SPANS: readonly Code[] = ['clock_right', 'clock_drifts', 'clock_wrong', 'clock_theirs'];

export function sentence({ code, facts }: Verdict): string {
  return text(`checkup_${code}`, ...facts.map((fact) => factWords(fact, code)));
}

/** What mends it; empty when there is nothing to mend. */
export const mendSentence = ({ code }: Verdict): string =>
  hasMend(code) ? text(`checkup_${code}_mend`) : '';

function factWords(fact: Fact, code: Code): string {
  if ('ms' in fact) return SPANS.includes(code) ? span(fact.ms / 1000) : milliseconds(fact.ms);
  if ('bytes' in fact) return bytes(fact.bytes);
  return 'count' in fact ? number(fact.count) : fact.name;
}
