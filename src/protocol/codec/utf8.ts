// How long a text is in UTF-8, the unit in which texts are bounded on the wire and in storage.

const encoder = new TextEncoder();

export function utf8Bytes(text: string): number {
  return encoder.encode(text).length;
}

/** Looks at the length first: a text that is far too long is not encoded, and a short one need not be. */
export function fitsUtf8(text: string, bytes: number): boolean {
  // A UTF-16 unit becomes one to three bytes.
  if (text.length > bytes) return false;
  return text.length * 3 <= bytes || utf8Bytes(text) <= bytes;
}
