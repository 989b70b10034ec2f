// The words for kinds of servers and for what a test has said.

import type { ProbeAnswer } from '../../protocol/link/server-probe';
import type { ServerKind } from '../../protocol/link/server-rows';
import { type TextKey, text } from '../../shared/text';
import { number } from '../../ui/formats';
import { milliseconds } from '../../ui/sizes';
import type { BrokerAnswer } from './probe-broker';

export const KIND_WORDS: Record<ServerKind, TextKey> = {
  stun: 'server_kind_stun',
  stuns: 'server_kind_stuns',
  'turn-udp': 'server_kind_turn_udp',
  'turn-tcp': 'server_kind_turn_tcp',
  'turn-tls': 'server_kind_turn_tls',
};

export function answerWords(answer: ProbeAnswer | BrokerAnswer): string {
  switch (answer.is) {
    case 'answers':
      return answer.ms === null ? text('server_answers') : text('server_answers_in', milliseconds(answer.ms));
    case 'silent':
      return text('server_silent');
    case 'denied':
      return text('server_denied');
    case 'refused':
      return 'code' in answer ? text('server_refused_code', number(answer.code)) : text('server_refused');
    case 'no-echo':
      return text('server_no_echo');
    case 'malformed':
      return text('server_malformed');
  }
}
