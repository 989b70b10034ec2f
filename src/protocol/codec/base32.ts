// RFC 4648 base32 in lower case without padding: the only alphabet that PeerServer's id grammar and a human
// voice both accept.

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}

/** The 5-bit values of `text`, or null when a character is not of the alphabet. */
export function base32Values(text: string): number[] | null {
  const values = [...text].map((character) => ALPHABET.indexOf(character));
  return values.includes(-1) ? null : values;
}

/** The inverse of base32 for texts of whole bytes; null for anything else. */
export function base32Bytes(text: string): Uint8Array<ArrayBuffer> | null {
  const values = base32Values(text);
  if (!values || (values.length * 5) % 8 !== 0) return null;
  const bytes = new Uint8Array((values.length * 5) / 8);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const value of values) {
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 0xff;
    }
  }
  return bytes;
}
