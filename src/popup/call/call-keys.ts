// What a key means in a call, on every keyboard layout: M and V switch microphone and camera, F enters and leaves the full
// screen, and Space unmutes a muted microphone for as long as the user holds Space.

import type { MediaView } from '../../protocol/snapshot/media-view';
import { normalForm } from '../../protocol/text/normal-form';

export type KeyAction = { device: 'microphone' | 'camera'; on: boolean } | 'full-screen' | 'talk';

/** Letters are typed in the first, and Space presses the second. */
const TYPED_IN = 'input, textarea, select, [contenteditable]';
const PRESSED = 'button, a, summary, [role="button"]';

/** `code` names the keys of letters by their letters on a US keyboard, whatever the layout is. */
const LETTER_KEY = /^Key([A-Z])$/;
const LATIN = /^\p{Script=Latin}/u;
/** Marks count as letters: some layouts have vowel signs where the US keyboard has letters. */
const OTHER_LETTER = /^[\p{L}\p{M}]/u;

type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'repeat' | 'isComposing' | 'altKey' | 'ctrlKey' | 'metaKey'
> &
  Partial<Pick<KeyboardEvent, 'getModifierState'>>;

/** Null for a key that means nothing here. */
export function keyActionOf(press: KeyPress, target: Element | null, media: MediaView): KeyAction | null {
  if (press.repeat || belongsToInputMethod(press) || isModified(press) || target?.closest(TYPED_IN))
    return null;
  if (isSpace(press)) return media.microphone.on || target?.closest(PRESSED) ? null : 'talk';
  switch (letterOf(press)) {
    case 'm':
      return { device: 'microphone', on: !media.microphone.on };
    case 'v':
      return { device: 'camera', on: !media.camera.on };
    case 'f':
      return 'full-screen';
    default:
      return null;
  }
}

/** `code` too: on some layouts the space bar types another character. */
export function isSpace({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): boolean {
  return key === ' ' || code === 'Space';
}

/** The key belongs to an input method, which makes one character of several keys. */
function belongsToInputMethod({ key, isComposing }: KeyPress): boolean {
  return isComposing || key === 'Process';
}

/** AltGr types another character and sets none of the three flags. */
function isModified(press: KeyPress): boolean {
  return press.altKey || press.ctrlKey || press.metaKey || press.getModifierState?.('AltGraph') === true;
}

/**
 * On a Latin layout the letter that is typed, so that AZERTY and Dvorak follow what is printed on the keys. On a layout of
 * another script the letter that a US keyboard has in the same place. Null for any other character: AZERTY types a comma
 * with the M key of a US keyboard, and has its M elsewhere.
 */
function letterOf({ key, code }: KeyPress): string | null {
  // NFKC makes plain letters of full-width ones. 'Dead', 'F1' and other names of keys are longer than one letter.
  const typed = normalForm(key, 'NFKC', key.length).toLowerCase();
  if (LATIN.test(typed)) return typed;
  return OTHER_LETTER.test(typed) ? (LETTER_KEY.exec(code)?.[1]?.toLowerCase() ?? null) : null;
}
