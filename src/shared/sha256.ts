// The one hash of Tincan, for keys, messages and files.

/** 32 bytes (FIPS 180-4), by the browser's own code. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
