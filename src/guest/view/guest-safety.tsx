// The seven words that two people compare by voice. A page keeps no mark of it: nobody is a contact of a page.

import { englishWordOf } from '../../protocol/identity/safety-words';
import { type TextKey, text } from '../../shared/text';

export function GuestSafety({ code, displayName }: { code: readonly string[]; displayName: string }) {
  return (
    <section class="card safety" aria-label={text('safety_title')}>
      <h2>{text('safety_verify', displayName)}</h2>
      <ol class="safety-words" data-test="safety-code" translate={false}>
        {code.map((emoji, index) => {
          const english = englishWordOf(emoji);
          const word = text(`safety_word_${english.replace(/[^a-z]/g, '')}` as TextKey);
          return (
            <li key={index}>
              <strong data-test="safety-word">{word}</strong>
              {word !== english && <span lang="en">{english}</span>}
            </li>
          );
        })}
      </ol>
      <p class="muted">{text('safety_text', displayName)}</p>
    </section>
  );
}
