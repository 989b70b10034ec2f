// ICE servers as people paste them: a JSON list whose entries have `url` or `urls`, one address or several.

import * as v from 'valibot';
import { FIRST_FAULT } from './first-fault';
import type { IceServer } from './snapshot';

const address = v.pipe(v.string(), v.trim(), v.regex(/^(stun|stuns|turn|turns):[^\s]+$/i), v.maxLength(512));
const addresses = v.union([
  v.pipe(
    address,
    v.transform((one) => [one]),
  ),
  v.pipe(v.array(address), v.minLength(1), v.maxLength(8)),
]);

const serverSchema = v.pipe(
  v.object({
    url: v.optional(addresses),
    urls: v.optional(addresses),
    username: v.optional(v.string()),
    credential: v.optional(v.string()),
  }),
  v.check(({ url, urls }) => url !== undefined || urls !== undefined),
  v.transform(({ url, urls, username, credential }): IceServer => {
    return {
      urls: [...(urls ?? []), ...(url ?? [])],
      ...(username !== undefined && { username }),
      ...(credential !== undefined && { credential }),
    };
  }),
  // RTCPeerConnection throws for a TURN server without credentials (W3C webrtc-pc §4.2.3).
  v.check((server) => {
    const relays = server.urls.some((url) => /^turns?:/i.test(url));
    return !relays || (server.username !== undefined && server.credential !== undefined);
  }),
);

const listSchema = v.pipe(v.array(serverSchema), v.maxLength(16));

/** Reads a JSON text or the objects themselves. Null when an entry is not an ICE server. */
export function parseIceServers(source: unknown): IceServer[] | null {
  const list = typeof source === 'string' ? fromJson(source) : source;
  const parsed = v.safeParse(listSchema, list, FIRST_FAULT);
  return parsed.success ? parsed.output : null;
}

function fromJson(text: string): unknown {
  try {
    return text.trim() === '' ? [] : JSON.parse(text);
  } catch (_notJson) {
    return null;
  }
}
