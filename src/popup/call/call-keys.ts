// What a key means in a call: M and V turn microphone and camera, F fills the screen and gives it back, and whoever is
// muted speaks while Space is held. It must do so on every keyboard layout.

import type { MediaView } from '../../protocol/snapshot/media-view';
import { normalForm } from '../../protocol/text/normal-form';

export type KeyDeed = { turn: 'microphone' | 'camera'; on: boolean } | 'full-screen' | 'talk';

/** Where letters are typed, and where Space presses. */
const TYPED_IN = 'input, textarea, select, [contenteditable]';
const PRESSED = 'button, a, summary, [role="button"]';

/** The keys of letters by their names on a US keyboard, which `code` has on every layout. */
const LETTER_KEY = /^Key([A-Z])$/;
const LATIN = /^\p{Script=Latin}/u;
/** Marks too: some layouts have vowel signs where the US keyboard has letters. */
const OTHER_LETTER = /^[\p{L}\p{M}]/u;

type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'repeat' | 'isComposing' | 'altKey' | 'ctrlKey' | 'metaKey'
> &
  Partial<Pick<KeyboardEvent, 'getModifierState'>>;

/** Null for a key that means nothing here. */
export function deedOf(press: Press, target: Element | null, media: MediaView): KeyDeed | null {
  if (press.repeat || isComposed(press) || isModified(press) || target?.closest(TYPED_IN)) return null;
  if (isSpace(press)) return media.microphone.on || target?.closest(PRESSED) ? null : 'talk';
  switch (letterOf(press)) {
    case 'm':
      return { turn: 'microphone', on: !media.microphone.on };
    case 'v':
      return { turn: 'camera', on: !media.camera.on };
    case 'f':
      return 'full-screen';
    default:
      return null;
  }
}

/** By its place too: on some layouts Space types another character. */
export function isSpace({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): boolean {
  return key === ' ' || code === 'Space';
}

/** It belongs to an input method, which makes a character of several keys. */
function isComposed({ key, isComposing }: Press): boolean {
  return isComposing || key === 'Process';
}

/** AltGr types a character of its own and sets none of the three flags. */
function isModified(press: Press): boolean {
  return press.altKey || press.ctrlKey || press.metaKey || press.getModifierState?.('AltGraph') === true;
}

/**
 * The Latin letter that is typed, so that AZERTY or Dvorak follow what is printed on the keys. A letter of another script
 * counts as the US keyboard's letter in its place. Anything else is none: where AZERTY has a comma, its M is elsewhere.
 */
function letterOf({ key, code }: Press): string | null {
  // Full-width letters count as letters. 'Dead', 'F1' and other names of keys are longer than one letter.
  const typed = normalForm(key, 'NFKC', key.length).toLowerCase();
  if (LATIN.test(typed)) return typed;
  return OTHER_LETTER.test(typed) ? (LETTER_KEY.exec(code)?.[1]?.toLowerCase() ?? null) : null;
}
