// What a reload of the page must not lose, in session storage: the link, the throw-away key, and the call. The browser forgets
// it with the tab.

import * as v from 'valibot';
import { base64url, base64urlBytes } from '../../protocol/codec/base64url';
import type { Bytes } from '../../protocol/codec/bytes';
import { GUEST_LINK_CHARS } from '../../protocol/identity/limits';
import type { CallKind, CallPhase, CallView } from '../../protocol/snapshot/call-view';
import type { CallId } from '../../protocol/snapshot/ids';

const KEY = 'tincan-guest';

const schema = v.object({
  fragment: v.pipe(v.string(), v.maxLength(GUEST_LINK_CHARS)),
  pair: v.string(),
  token: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  name: v.string(),
  isUsed: v.boolean(),
  files: v.optional(v.nullable(v.picklist(['asking', 'known'])), null),
  call: v.nullable(
    v.object({
      id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
      kind: v.picklist(['audio', 'video', 'data']),
      lostAt: v.number(),
    }),
  ),
});

export interface Kept {
  fragment: string;
  pair: Bytes;
  /** With which the broker knows this page again. */
  token: string;
  /** The guest's own name. */
  name: string;
  /** The link has rung, or had rung before: it rings no more. */
  isUsed: boolean;
  /** The host has been asked about files by this page, and is asked now, or may be asked again; null: it may not. */
  files: 'asking' | 'known' | null;
  /** The call that goes on, and when it was last known to. */
  call: { id: CallId; kind: CallKind; lostAt: number } | null;
}

/** What is kept now; whoever draws by it is told of a change. */
export interface KeptState {
  readonly now: Kept;
  remember(part: Partial<Kept>): void;
}

/** Null when there is nothing, when it cannot be read, and when it is not ours. */
export function readKept(): Kept | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
    if (!parsed.success) return null;
    const { pair, call, ...rest } = parsed.output;
    const bytes = base64urlBytes(pair);
    return bytes && { ...rest, pair: bytes, call: call && { ...call, id: call.id as CallId } };
  } catch (_refused) {
    return null;
  }
}

/** False when the browser refuses: then a reload forgets all of it. */
export function keep({ pair, ...rest }: Kept): boolean {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...rest, pair: base64url(pair) }));
    return true;
  } catch (_refused) {
    return false;
  }
}

/** What a question about files, or the link for them, leaves to keep when it gets into this state. */
export function keptOfFiles(phase: CallPhase, before: Kept['files']): Partial<Kept> {
  switch (phase.name) {
    case 'dialling':
    case 'ringing-here':
      return {};
    case 'ringing-there':
      return { isUsed: true, files: 'asking' };
    case 'connecting':
    case 'connected':
    case 'reconnecting':
      return { isUsed: true, files: 'known' };
    case 'ended':
      if (phase.error === 'invite-spent' || phase.reason === 'declined-there')
        return { isUsed: true, files: null };
      return before === 'asking' ? { files: 'known' } : {};
  }
}

/** What a call leaves to keep when it gets into this state. */
export function keptOf({ id, kind, phase }: CallView, now: number): Partial<Kept> {
  switch (phase.name) {
    case 'dialling':
      return {};
    case 'ringing-there':
    case 'ringing-here':
    case 'connecting':
      return { isUsed: true };
    case 'connected':
    case 'reconnecting':
      return { isUsed: true, call: { id, kind, lostAt: now } };
    case 'ended':
      return {
        ...(phase.error === 'invite-spent' && { isUsed: true }),
        ...(phase.error !== 'connection-lost' && { call: null }),
      };
  }
}
