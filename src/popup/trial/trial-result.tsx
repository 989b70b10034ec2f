// The verdict of a trial: one sentence, whose side it is and what mends it, with the evidence of both sides folded below.

import type { TrialView } from '../../protocol/snapshot/trial-view';
import { trialVerdict } from '../../protocol/trial/verdict';
import { text } from '../../shared/text';
import { EvidenceList } from '../cause/evidence-list';
import { trialFacts } from '../cause/evidence-words';
import { verdictWords } from './trial-words';

export function TrialResult({ trial, name }: { trial: TrialView; name: string }) {
  const verdict = trialVerdict(trial);
  if (!verdict) return null;
  const { sentence, side, lines } = verdictWords(verdict, name);
  const { here, there, isAgreed } = trial;
  const isHalf = isAgreed && !there && verdict.is !== 'not-checked';
  const why = 'why' in verdict ? verdict.why : null;
  return (
    <div
      class="stack"
      data-test="trial-verdict"
      data-is={verdict.is}
      data-because={'because' in verdict ? verdict.because : undefined}
      data-cause={why?.cause}
      data-side={why?.side ?? ('side' in verdict ? verdict.side : undefined)}
    >
      <p>
        <strong>{sentence}</strong>
      </p>
      {side && <p class="muted">{side}</p>}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {isHalf && <p class="muted">{text('trial_half', name)}</p>}
      {isAgreed && here && (
        <details class="fold">
          <summary data-test="trial-evidence">{text('why_show')}</summary>
          <div class="stack ended-link-body">
            <EvidenceList title={text('why_here')} facts={trialFacts(here)} side="here" />
            {there && (
              <EvidenceList title={text('why_there', name)} facts={trialFacts(there.evidence)} side="there" />
            )}
          </div>
        </details>
      )}
    </div>
  );
}
