// What a key means in a call: M and V turn microphone and camera, F fills the screen and gives it back, and whoever is
// muted speaks while Space is held.

import type { MediaView } from '../../protocol/snapshot';

export type KeyDeed = { turn: 'microphone' | 'camera'; on: boolean } | 'full-screen' | 'talk';

/** Where letters are typed, and where Space presses. */
const TYPED_IN = 'input, textarea, select, [contenteditable]';
const PRESSED = 'button, a, summary, [role="button"]';

type Press = Pick<KeyboardEvent, 'key' | 'repeat' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** Null for a key that means nothing here. */
export function deedOf(press: Press, target: Element | null, media: MediaView): KeyDeed | null {
  if (press.repeat || press.altKey || press.ctrlKey || press.metaKey || target?.closest(TYPED_IN))
    return null;
  switch (press.key.toLowerCase()) {
    case 'm':
      return { turn: 'microphone', on: !media.microphone.on };
    case 'v':
      return { turn: 'camera', on: !media.camera.on };
    case 'f':
      return 'full-screen';
    case ' ':
      return media.microphone.on || target?.closest(PRESSED) ? null : 'talk';
    default:
      return null;
  }
}
