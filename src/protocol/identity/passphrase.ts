// What opens a locked box: a passphrase as it was typed, or the words of a recovery file, however they were typed.

/**
 * What a typed passphrase may mean, most likely first: the letters as they are, and the words as Tincan writes them, in lower
 * case with single spaces. A box opens with one of them at most, unless a user has locked it with such words.
 */
export function spellings(typed: string): readonly string[] {
  const words = typed.toLowerCase().split(SEPARATORS).filter(Boolean).join(' ');
  return words === typed || words === '' ? [typed] : [typed, words];
}

/** Between two words: spaces of any kind, hyphens and dashes, points, commas. */
const SEPARATORS = /[\s\p{Pd}.,]/u;
