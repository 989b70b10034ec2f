// Seven words with their pictures to compare by voice, and the mark that they were found equal. Two people whose
// languages differ read the English words.

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
  who: string;
  /** Null for somebody who is no contact: there is nowhere to keep the mark. */
  contact: Contact | null;
}

export function SafetyCode({ code, who, contact }: SafetyCodeProps) {
  return (
    <section class="card safety" aria-label={text('safety_title')}>
      <h2>{text('safety_title')}</h2>
      <ol class="safety-words" data-test="safety-code" translate={false}>
        {code.map((emoji, index) => (
          <SafetyWord key={index} emoji={emoji} />
        ))}
      </ol>
      <p class="muted">{text('safety_text', who)}</p>
      {contact ? <Mark contact={contact} /> : <p class="muted">{text('safety_stranger', who)}</p>}
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

/** In the user's language. */
function wordOf(english: string): string {
  return text(`safety_word_${english.replace(/[^a-z]/g, '')}` as TextKey);
}

function Mark({ contact: { id, comparedAt } }: { contact: Contact }) {
  const say = (equal: boolean) => () => command('contact.compared', { id, equal });
  if (comparedAt === null) {
    return (
      <>
        <p class="muted">{text('safety_not_compared')}</p>
        <Button icon={ShieldCheck} onClick={say(true)} data-test="safety-equal">
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
      <Button onClick={say(false)} data-test="safety-undo">
        {text('safety_undo')}
      </Button>
    </div>
  );
}
