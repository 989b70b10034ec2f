// Checks every message of the broker on the open line before the stock peerjs client gets it, because that client checks
// nothing. Only messages that match these schemas get through.

import * as v from 'valibot';
import { BROKER_FRAME_BYTES } from '../broker/limits';
import { FIRST_FAULT } from '../codec/first-fault';
import { CANDIDATE_CHARS } from '../link/limits';
import type { CallKind } from '../snapshot/call-view';
import { REMOTE_TEXT_CHARS } from '../text/limits';
import { parsePlainId } from './plain-id';

const words = v.pipe(v.string(), v.maxLength(REMOTE_TEXT_CHARS));
/** A plain ID that looks like a Tincan ID is an attempt to impersonate a contact. */
const id = v.pipe(
  v.string(),
  v.check((src) => parsePlainId(src) === src),
);
const sdp = v.pipe(v.string(), v.maxLength(BROKER_FRAME_BYTES));

const offer = v.variant('type', [
  v.object({
    type: v.literal('media'),
    connectionId: words,
    sdp: v.object({ type: v.literal('offer'), sdp }),
  }),
  v.object({
    type: v.literal('data'),
    connectionId: words,
    sdp: v.object({ type: v.literal('offer'), sdp }),
    label: words,
    reliable: v.optional(v.boolean(), false),
    serialization: v.picklist(['binary', 'binary-utf8', 'default', 'json', 'raw']),
  }),
]);

const candidate = v.object({
  candidate: v.pipe(v.string(), v.maxLength(CANDIDATE_CHARS)),
  sdpMid: v.nullish(words),
  sdpMLineIndex: v.nullish(v.number()),
  usernameFragment: v.nullish(words),
});

const message = v.variant('type', [
  v.object({ type: v.literal('OFFER'), src: id, payload: offer }),
  v.object({
    type: v.literal('ANSWER'),
    src: id,
    payload: v.object({ connectionId: words, sdp: v.object({ type: v.literal('answer'), sdp }) }),
  }),
  v.object({ type: v.literal('CANDIDATE'), src: id, payload: v.object({ connectionId: words, candidate }) }),
  v.object({ type: v.literal('EXPIRE'), src: id }),
  // The server's own word on our registration. No peer can send these: PeerServer does not carry them.
  v.object({ type: v.literal('OPEN') }),
  v.object({
    type: v.picklist(['ERROR', 'ID-TAKEN', 'INVALID-KEY']),
    payload: v.optional(v.object({ msg: words })),
  }),
]);

export type PlainMessage = v.InferOutput<typeof message>;
export type PlainOffer = Extract<PlainMessage, { type: 'OFFER' }>;

/** Null for messages that the open line does not use. */
export function parsePlainMessage(value: unknown): PlainMessage | null {
  const parsed = v.safeParse(message, value, FIRST_FAULT);
  return parsed.success ? parsed.output : null;
}

export function kindOfOffer({ payload }: PlainOffer): CallKind {
  if (payload.type === 'data') return 'data';
  return /^m=video /m.test(payload.sdp.sdp) ? 'video' : 'audio';
}

/**
 * The answer that refuses every m-line of an offer (RFC 8829, section 5.3.1: port zero). It needs no connection and
 * holds no address; stock peerjs has no other way to hear that it was declined.
 */
export function refusalOf({ payload }: PlainOffer): string {
  const lines = ['v=0', 'o=- 0 0 IN IP4 0.0.0.0', 's=-', 't=0 0'];
  for (const line of payload.sdp.sdp.split(/\r?\n/)) {
    const [, kind, transport] = /^m=(audio|video|application) \d+ ([\w/]+) /.exec(line) ?? [];
    const [, format] = /^m=.* ([\w-]+)$/.exec(line) ?? [];
    const [, mid] = /^a=mid:([\w-]{1,32})$/.exec(line) ?? [];
    if (kind && format) lines.push(`m=${kind} 0 ${transport} ${format}`, 'c=IN IP4 0.0.0.0', 'a=inactive');
    if (mid) lines.push(`a=mid:${mid}`);
  }
  return `${lines.join('\r\n')}\r\n`;
}
