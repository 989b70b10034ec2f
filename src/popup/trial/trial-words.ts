// The words of a trial: what goes on, and its verdict with what follows from it.

import type { TrialView } from '../../protocol/snapshot/trial-view';
import type { TrialVerdict } from '../../protocol/trial/verdict';
import { text } from '../../shared/text';
import { causeSentence, mendSentence, sideWords } from '../cause/cause-words';

/** Empty when nothing goes on. */
export function progressWords({ phase, isAgreed, isOver }: TrialView, name: string): string {
  if (isOver) return '';
  if (isAgreed) return text('trial_running');
  if (phase.name === 'dialling') return text('trial_dialling', name);
  return phase.name === 'ringing-there' ? text('trial_waiting', name) : '';
}

export interface VerdictWords {
  sentence: string;
  /** Empty when it is nobody's side. */
  side: string;
  lines: readonly string[];
}

export function verdictWords(verdict: TrialVerdict, name: string): VerdictWords {
  switch (verdict.is) {
    case 'not-checked':
      return {
        sentence: text(`trial_${verdict.because}`, name),
        side: '',
        lines: [text(`trial_${verdict.because}_text`)],
      };
    case 'direct':
      return { sentence: text('trial_direct', name), side: '', lines: [text('trial_direct_text')] };
    case 'relayed':
      return {
        sentence: text(`trial_relayed_${verdict.side}`, name),
        side: '',
        lines: [text('trial_relayed_text')],
      };
    case 'hindered':
      return causeWords(verdict.why, name, text('trial_hindered_text'));
    case 'failed':
      return causeWords(verdict.why, name, text('trial_failed_text'));
  }
}

type Why = Extract<TrialVerdict, { is: 'failed' }>['why'];

function causeWords(why: Why, name: string, connection: string): VerdictWords {
  const isUnknown = why.cause === 'unknown';
  return {
    sentence: isUnknown ? text('trial_failed_unknown', name) : causeSentence(why, name),
    side: isUnknown ? '' : sideWords(why.side),
    lines: [connection, isUnknown ? text('trial_failed_unknown_mend') : mendSentence(why)],
  };
}
