// Initials on a colour that comes from the ID: the same person looks the same everywhere.

export function Avatar({ id, name, size = 'small' }: { id: string; name: string; size?: 'small' | 'large' }) {
  return (
    <span class={`avatar ${size}`} style={{ '--hue': hueOf(id) }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** In degrees on the colour wheel. An ID is a hash, so its first characters are enough. */
export function hueOf(id: string): number {
  return [...id.slice(0, 6)].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 360, 0);
}

/** Readers take a letter with its accents, a flag or a joined emoji for one character. */
const CHARACTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const charactersOf = (text: string) => Array.from(CHARACTERS.segment(text), ({ segment }) => segment);

/** Brackets, quotes and invisible marks before a word. A word of nothing else is left as it is. */
const BEFORE_A_WORD = /^[\p{P}\p{Cf}]+(?=.)/u;

/** The last two characters of a Chinese name; of other names the first characters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ''] = words;
  const characters = charactersOf(first);
  if (words.length === 1 && characters.every((each) => /^\p{Script=Han}/u.test(each)))
    return characters.slice(-2).join('');
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return [first, last].map(initialOf).join('');
}

/** Most names begin with one. The expression has hundreds of ranges, and takes longer to get ready than ten rows to be drawn. */
const isLetterWithCase = (character: string) => character.toLowerCase() !== character.toUpperCase();

function initialOf(word: string): string {
  const bare = isLetterWithCase(word.charAt(0)) ? word : word.replace(BEFORE_A_WORD, '');
  const [initial = ''] = charactersOf(bare);
  return initial.toLocaleUpperCase();
}
