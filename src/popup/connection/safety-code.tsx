// Seven words with their pictures, which two people compare by voice, and the mark that they were the same. People whose
// languages differ compare the English words.

import { ShieldCheck } from 'lucide';
import { safetyPicture } from '../../protocol/identity/safety-picture';
import { englishWordOf } from '../../protocol/identity/safety-words';
import type { Contact } from '../../protocol/snapshot/contact';
import { type TextKey, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { date } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { command } from '../state/commands';

export interface SafetyCodeProps {
  code: readonly string[];
  displayName: string;
  /** Null for a peer who is no contact: only a contact can keep the mark. */
  contact: Contact | null;
}

export function SafetyCode({ code, displayName, contact }: SafetyCodeProps) {
  const isVerified = contact !== null && contact.comparedAt !== null;
  return (
    <section class="card safety" aria-label={text('safety_title')}>
      <h2>{isVerified ? text('safety_title') : text('safety_verify', displayName)}</h2>
      <ol class="safety-words" data-test="safety-code" translate={false}>
        {code.map((emoji, index) => (
          <SafetyWord key={index} emoji={emoji} />
        ))}
      </ol>
      <p class="muted">{text('safety_text', displayName)}</p>
      {contact ? (
        <ComparedSwitch contact={contact} />
      ) : (
        <p class="muted">{text('safety_stranger', displayName)}</p>
      )}
    </section>
  );
}

function SafetyWord({ emoji }: { emoji: string }) {
  const english = englishWordOf(emoji);
  const word = wordOf(english);
  return (
    <li>
      <img src={`/${safetyPicture(emoji)}`} alt="" />
      <strong data-test="safety-word">{word}</strong>
      {word !== english && (
        <span lang="en" data-test="safety-word-english">
          {english}
        </span>
      )}
    </li>
  );
}

/** The word in the user's language. */
function wordOf(english: string): string {
  return text(`safety_word_${english.replace(/[^a-z]/g, '')}` as TextKey);
}

function ComparedSwitch({ contact: { id, comparedAt } }: { contact: Contact }) {
  const mark = (equal: boolean) => () => command('contact.compared', { id, equal });
  if (comparedAt === null) {
    return (
      <>
        <p class="muted">{text('safety_not_compared')}</p>
        <Button icon={ShieldCheck} onClick={mark(true)} data-test="safety-equal">
          {text('safety_equal')}
        </Button>
      </>
    );
  }
  return (
    <div class="row wrap">
      <span class="row grow compared" data-test="safety-compared">
        <Icon of={ShieldCheck} size={18} /> {text('safety_compared', date(comparedAt))}
      </span>
      <Button onClick={mark(false)} data-test="safety-undo">
        {text('safety_undo')}
      </Button>
    </div>
  );
}
