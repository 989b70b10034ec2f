// Compares the page for guests, as its server gives it now, with the hash of the one that this build of Tincan has made. It says
// what this browser got, at this moment: a server can give somebody else another page.

import * as v from 'valibot';
import { GUEST_PAGE_BYTES, GUEST_PAGE_MS } from './limits';

/** `unread`: the server does not answer, or lets no other site read the page. */
export type PageCheck = 'same' | 'differs' | 'unread';

/** The build puts it into the extension: scripts/guest-page.ts. */
const INTEGRITY = '/guest-page.json';
const integritySchema = v.object({ 'index.html': v.string() });

export async function checkGuestPage(page: string): Promise<PageCheck> {
  const bytes = await fetched(page);
  if (!bytes) return 'unread';
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const integrity = `sha256-${btoa(String.fromCharCode(...hash))}`;
  const shipped = v.parse(integritySchema, await (await fetch(INTEGRITY)).json());
  return integrity === shipped['index.html'] ? 'same' : 'differs';
}

/** Null when nothing came in time. More bytes than a page of ours could have are cut off: then it is another page. */
async function fetched(page: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const { ok, body } = await fetch(page, {
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(GUEST_PAGE_MS),
    });
    if (!ok || !body) return null;
    const parts: BlobPart[] = [];
    let length = 0;
    for await (const part of body) {
      parts.push(part);
      length += part.length;
      if (length > GUEST_PAGE_BYTES) break;
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  } catch (_unreachable) {
    return null;
  }
}
