// Initials on a colour that belongs to the ID, so that the same person looks the same everywhere.

export function Avatar({ id, name, size = 'small' }: { id: string; name: string; size?: 'small' | 'large' }) {
  return (
    <span class={`avatar ${size}`} style={{ '--hue': hueOf(id) }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** Degrees on the colour wheel. An ID is a hash: its first characters are as good as any. */
export function hueOf(id: string): number {
  return [...id.slice(0, 6)].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 360, 0);
}

/** A letter with its accents, a flag or a joined emoji is one character to its reader. */
const CHARACTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const charactersOf = (text: string) => Array.from(CHARACTERS.segment(text), ({ segment }) => segment);

/** Brackets, quotes and invisible marks before a word; a word that is nothing else stays. */
const BEFORE_A_WORD = /^[\p{P}\p{Cf}]+(?=.)/u;

/** Of a Chinese name its last two characters, of others the first character of the first and last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ''] = words;
  const whole = charactersOf(first);
  if (words.length === 1 && whole.every((each) => /^\p{Script=Han}/u.test(each)))
    return whole.slice(-2).join('');
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return [first, last].map(initialOf).join('');
}

function initialOf(word: string): string {
  const [initial = ''] = charactersOf(word.replace(BEFORE_A_WORD, ''));
  return initial.toLocaleUpperCase();
}
