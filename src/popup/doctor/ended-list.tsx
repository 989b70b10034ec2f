// The links that are over, each folded: with whom it was, when, for how long and how it ended; inside it is all that was last
// known of the link.

import { useState } from 'preact/hooks';
import type { Contact } from '../../protocol/snapshot/contact';
import type { EndedLink } from '../../protocol/snapshot/ended-link';
import { errorSentences, text } from '../../shared/text';
import { duration, moment } from '../../ui/formats';
import { Name } from '../../ui/name';
import { END_SENTENCES } from '../call/ended-frame';
import { displayNameOf } from '../state/display-name';
import { LinkDetails } from './link-details';

export interface EndedListProps {
  /** Newest first. */
  links: readonly EndedLink[];
  contacts: readonly Contact[];
}

export function EndedList({ links, contacts }: EndedListProps) {
  if (links.length === 0) return null;
  return (
    <section class="stack" aria-label={text('ended_links_title')} data-test="ended-links">
      <h2>{text('ended_links_title')}</h2>
      <p class="muted">{text('ended_links_text')}</p>
      {links.map((ended) => (
        <EndedFold key={ended.id} ended={ended} displayName={displayNameOf(ended.peer, contacts, ended)} />
      ))}
    </section>
  );
}

/** What is inside is drawn when somebody opens it. */
function EndedFold({ ended, displayName }: { ended: EndedLink; displayName: string }) {
  const [isOpen, setOpen] = useState(false);
  const { kind, beganAt, endedAt, error, link } = ended;
  const facts = [
    text(kind === 'call' ? 'ended_links_call' : 'ended_links_files'),
    moment(beganAt, Date.now()),
    duration(endedAt - beganAt),
    howEnded(ended, displayName),
  ];
  return (
    <details
      class="fold ended-link"
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
          <LinkDetails link={link} displayName={displayName} line="own" />
        </div>
      )}
    </details>
  );
}

/** Nobody hangs up a link for files: it closes when no file needs it. */
function howEnded({ kind, reason }: EndedLink, displayName: string): string {
  if (kind === 'call') return text(END_SENTENCES[reason], displayName);
  return text(reason === 'failed' ? 'ended_links_broke' : 'ended_links_closed');
}
