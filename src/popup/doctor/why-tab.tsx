// The calls that failed or were poor, the newest first: the cause of each, whose side it is, what mends it, and the evidence of
// both sides in words.

import { useState } from 'preact/hooks';
import { causeOf } from '../../protocol/cause/causes';
import type { Verdict } from '../../protocol/cause/verdict';
import type { CallEvidence } from '../../protocol/snapshot/call-evidence';
import type { Contact } from '../../protocol/snapshot/contact';
import type { EndedLink } from '../../protocol/snapshot/ended-link';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Empty } from '../../ui/empty';
import { moment } from '../../ui/formats';
import { causeSentence, mendSentence, sideWords } from '../cause/cause-words';
import { EvidenceList } from '../cause/evidence-list';
import { callFacts, ownFacts } from '../cause/evidence-words';
import { TellQuestion } from '../cause/tell-question';
import { displayNameOf } from '../state/display-name';

export interface WhyTabProps {
  now: Snapshot;
  /** Links that are over. */
  ended: readonly EndedLink[];
  /** The call whose evidence is unfolded; null is the newest. */
  opened: string | null;
}

export function WhyTab({ now: { callEvidence, contacts }, ended, opened }: WhyTabProps) {
  const failed = callEvidence.toReversed().flatMap((seen) => {
    const verdict = causeOf(seen.here, seen.there);
    return verdict ? [{ seen, verdict }] : [];
  });
  if (failed.length === 0) {
    return (
      <Empty as="h1" title={text('why_none')}>
        {text('why_none_text')}
      </Empty>
    );
  }
  const first = failed.find(({ seen }) => seen.id === opened) ?? failed[0];
  return (
    <>
      <h1>{text('tab_why')}</h1>
      <p class="muted">{text('why_text')}</p>
      {failed.map(({ seen, verdict }) => (
        <FailedCall
          key={`${seen.id} ${seen.id === opened}`}
          {...{ seen, verdict, contacts }}
          hasLink={ended.some(({ id }) => id === seen.id)}
          isFirst={seen === first?.seen}
        />
      ))}
    </>
  );
}

interface FailedCallProps {
  seen: CallEvidence;
  verdict: Verdict;
  contacts: readonly Contact[];
  /** The page has its connection. */
  hasLink: boolean;
  isFirst: boolean;
}

/** What is inside is drawn when somebody opens it. */
function FailedCall({ seen, verdict, contacts, hasLink, isFirst }: FailedCallProps) {
  const [isOpen, setOpen] = useState(isFirst);
  const { peer, at, here, there } = seen;
  const name = displayNameOf(peer, contacts, seen);
  const isUnasked = contacts.find(({ id }) => id === peer)?.tellsFailures === null;
  const isAnswered = here.reached === 'answer' || here.reached === 'link';
  return (
    <details
      class="fold ended-link"
      open={isFirst}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      data-test="failed-call"
      data-id={seen.id}
      data-cause={verdict.cause}
      data-side={verdict.side}
    >
      <summary>
        <span>{causeSentence(verdict, name)}</span>
        <span class="muted">
          <bdi>{name}</bdi> · {moment(at, Date.now())} · {sideWords(verdict.side)}
        </span>
      </summary>
      {isOpen && (
        <div class="stack ended-link-body">
          <p>{mendSentence(verdict)}</p>
          {hasLink && (
            <p>
              <a href={`#connection/${seen.id}`} data-test="to-connection">
                {text('why_timeline')}
              </a>
            </p>
          )}
          <EvidenceList
            title={text('why_here')}
            facts={[...callFacts(here), ...ownFacts(here, name)]}
            side="here"
          />
          {there ? (
            <EvidenceList title={text('why_there', name)} facts={callFacts(there)} side="there" />
          ) : (
            isAnswered && <p class="muted">{text('why_there_none', name)}</p>
          )}
          {isAnswered && isUnasked && <TellQuestion id={peer} displayName={name} />}
        </div>
      )}
    </details>
  );
}
