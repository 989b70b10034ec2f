// The links that are over, each folded: with whom it was, when, for how long and how it ended; inside it is all that was last
// known of the link.

import { useEffect, useRef, useState } from 'preact/hooks';
import { causeOf } from '../../protocol/cause/causes';
import { unpackSamples } from '../../protocol/link/packed-samples';
import type { LogEntry } from '../../protocol/log/log-entry';
import type { CallEvidence } from '../../protocol/snapshot/call-evidence';
import type { Contact } from '../../protocol/snapshot/contact';
import type { EndedLink } from '../../protocol/snapshot/ended-link';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { errorSentences, text } from '../../shared/text';
import { duration, moment } from '../../ui/formats';
import { Name } from '../../ui/name';
import { END_SENTENCES } from '../call/ended-frame';
import { causeSentence } from '../cause/cause-words';
import { displayNameOf } from '../state/display-name';
import { TimelineCard } from '../timeline/timeline-card';
import { ChartsCard } from './charts-card';
import { LinkDetails } from './link-details';
import { reportedEnd } from './make-report';
import { SaveReport } from './save-report';

export interface EndedListProps {
  /** Newest first. */
  links: readonly EndedLink[];
  now: Pick<Snapshot, 'contacts' | 'callEvidence'>;
  log: readonly LogEntry[];
  /** The one that is unfolded at first, by its id; null for none. */
  opened: string | null;
}

export function EndedList({ links, now, log, opened }: EndedListProps) {
  if (links.length === 0) return null;
  return (
    <section class="stack" aria-label={text('ended_links_title')} data-test="ended-links">
      <h2>{text('ended_links_title')}</h2>
      <p class="muted">{text('ended_links_text')}</p>
      {links.map((ended) => (
        <EndedFold
          key={`${ended.id} ${ended.id === opened}`}
          ended={ended}
          displayName={displayNameIn(ended, now.contacts)}
          seen={now.callEvidence.find(({ id }) => id === ended.id)}
          log={log}
          isFirst={ended.id === opened}
        />
      ))}
    </section>
  );
}

interface EndedFoldProps extends Pick<EndedListProps, 'log'> {
  ended: EndedLink;
  displayName: string;
  seen: CallEvidence | undefined;
  isFirst: boolean;
}

/** Nobody on the open line is a contact: the ID there is all that is known. */
const displayNameIn = (ended: EndedLink, contacts: readonly Contact[]) =>
  ended.line === 'open' ? ended.peer : displayNameOf(ended.peer, contacts, ended);

/** What is inside is drawn when somebody opens it. */
function EndedFold({ ended, displayName, seen, log, isFirst }: EndedFoldProps) {
  const [isOpen, setOpen] = useState(isFirst);
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (isFirst) fold.current?.scrollIntoView();
  }, [isFirst]);
  const { kind, line, beganAt, endedAt, error, link, timeline } = ended;
  const facts = [
    text(`ended_links_${kind}`),
    moment(beganAt, Date.now()),
    duration(endedAt - beganAt),
    howEnded(ended, displayName),
  ];
  return (
    <details
      class="fold ended-link"
      ref={fold}
      open={isFirst}
      data-test="ended-link"
      data-kind={kind}
      onToggle={({ currentTarget, target }) => {
        // Those of the folds inside come here as well.
        if (target === currentTarget) setOpen(currentTarget.open);
      }}
    >
      <summary>
        <Name class="ended-name">{displayName}</Name>
        <span class="muted">{facts.join(' · ')}</span>
      </summary>
      {isOpen && (
        <div class="stack ended-link-body">
          {error && <p class="muted">{errorSentences(error)}</p>}
          {seen && <WhyLink seen={seen} displayName={displayName} />}
          {timeline && <TimelineCard timeline={timeline} displayName={displayName} />}
          {link ? (
            <LinkDetails link={link} displayName={displayName} line={line} isOver>
              {ended.samples !== '' && <ChartsCard samples={unpackSamples(ended.samples)} isOver />}
            </LinkDetails>
          ) : (
            <p class="muted">{text('ended_no_link')}</p>
          )}
          <SaveReport what={() => reportedEnd(ended, log)} />
        </div>
      )}
    </details>
  );
}

/** The cause of a call that failed or was poor, and the way to the evidence for it. */
function WhyLink({ seen: { id, here, there }, displayName }: { seen: CallEvidence; displayName: string }) {
  const verdict = causeOf(here, there);
  if (!verdict) return null;
  return (
    <p>
      {causeSentence(verdict, displayName)} ·{' '}
      <a href={`#why/${id}`} data-test="to-why">
        {text('why_show')}
      </a>
    </p>
  );
}

/** Nobody hangs up a link for files or of a check: it closes when nothing needs it. */
function howEnded({ kind, reason }: EndedLink, displayName: string): string {
  if (kind === 'call') return text(END_SENTENCES[reason], displayName);
  if (reason === 'failed') return text('ended_links_broke');
  return text(kind === 'files' ? 'ended_links_closed' : 'ended_links_checked');
}
