// The safety code: seven emoji that two people compare by voice. Equal codes mean that the two hold the same keys and
// that nobody is in between, even when an ID came over a path that could be tampered with.

import { concat, label } from '../codec/bytes';

const LABEL = label('tincan/1/safety');
const EMOJI_BITS = 6;
const CODE_EMOJI = 7;

/** 2⁶ pictures that are told apart at a glance and named by one plain word in every language. */
export const SAFETY_EMOJI: readonly string[] = [
  ...['🐝', '🐫', '🦊', '🐸', '🦉', '🐬', '🦀', '🐌'],
  ...['🦓', '🐻', '🐭', '🦆', '🐍', '🦒', '🐄', '🦇'],
  ...['🌻', '🌲', '🌴', '🍁', '🍇', '🍒', '🍍', '🥕'],
  ...['🍞', '🧀', '🥚', '🍩', '🍦', '🍿', '🥜', '🍯'],
  ...['🌈', '🌊', '🌋', '⭐', '⚡', '⛄', '🏠', '🗼'],
  ...['🚗', '🚜', '🚁', '⛵', '🚲', '🎈', '🪁', '⛺'],
  ...['🥁', '🎹', '🎻', '🎨', '🎲', '🧩', '🧸', '🪀'],
  ...['🧦', '👞', '👑', '🧤', '🔦', '🪜', '🧭', '🧲'],
];

/** What the code is the SHA-256 of. Neither side can choose it: the caller committed to its nonce first. */
export function safetyText(transcript: Uint8Array, callerNonce: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(LABEL, transcript, callerNonce);
}

/** The first 42 bits of the hash, six for each emoji, high bits first. */
export function safetyCode(hash: Uint8Array): readonly string[] {
  const bits = Array.from(hash, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: CODE_EMOJI }, (_, i) => {
    const index = Number.parseInt(bits.slice(i * EMOJI_BITS, (i + 1) * EMOJI_BITS), 2);
    return SAFETY_EMOJI[index] ?? '';
  });
}
