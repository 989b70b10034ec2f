// How a visit begins: takes the link out of the address, reads it, and says what stands in the way before anything is asked.

import { parseGuestFragment } from '../../protocol/identity/guest-link';
import { inviteLeftMs } from '../../protocol/identity/invite-window';
import { makeKeyPair } from '../../shared/keys';
import { randomHex } from '../../shared/random';
import type { TextKey } from '../../shared/text';
import { eraseTransfers } from '../../shared/transfers-database';
import { type GuestSession, openSession } from './guest-session';
import { type Kept, keep, readKept } from './kept';
import { LOCK_WAIT_MS } from './limits';
import { missingPart } from './missing-parts';

export type Begun =
  | { is: 'open'; session: GuestSession; forgetsOnReload: boolean }
  /** One sentence; `link` can be opened in another browser. */
  | { is: 'stopped'; why: TextKey; link: string | null };

const TOKEN_BYTES = 16;

/** The fragment of the address, which is in the address and in the history no longer. */
export function takeFragment(): string {
  const fragment = location.hash.slice(1);
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  return fragment;
}

const FAULTS = {
  truncated: 'guest_link_truncated',
  malformed: 'guest_link_malformed',
  newer: 'guest_link_newer',
} as const;

/** `here` is the address of this page without a fragment. */
export async function begin(fragment: string, here: string): Promise<Begun> {
  const before = readKept();
  const given = fragment || before?.fragment;
  if (!given) return { is: 'stopped', why: 'guest_no_link', link: null };
  const link = `${here}#${given}`;
  const missing = await missingPart();
  if (missing) return { is: 'stopped', why: missing, link };
  const read = parseGuestFragment(given);
  if (!read.ok) return { is: 'stopped', why: FAULTS[read.fault], link: null };
  const same = before?.fragment === given ? before : null;
  const goesOn = same !== null && (same.call !== null || same.files !== null);
  const isDone = same?.isUsed === true && !goesOn;
  const { until } = read.link;
  if (isDone && until !== null) return { is: 'stopped', why: 'guest_link_used', link: null };
  if (!goesOn && until !== null && inviteLeftMs({ until }, Date.now()) === 0)
    return { is: 'stopped', why: 'guest_link_over', link: null };
  if (!(await isOnlyPage())) return { is: 'stopped', why: 'guest_other_tab', link: null };
  // Whoever has been at a drop box and is done comes to it as somebody new.
  const kept = same && !isDone ? same : await begunAnew(given);
  return { is: 'open', session: await openSession(read.link, kept), forgetsOnReload: !keep(kept) };
}

/** Nothing of an earlier visit is left. */
async function begunAnew(fragment: string): Promise<Kept> {
  await eraseTransfers().catch(reportError);
  return {
    fragment,
    pair: await makeKeyPair(),
    token: randomHex(TOKEN_BYTES),
    name: '',
    isUsed: false,
    files: null,
    call: null,
  };
}

/**
 * Two pages would move the same transfers. The lock is held for the life of this page; a page that is reloaded has it still for a
 * moment.
 */
function isOnlyPage(): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(LOCK_WAIT_MS);
    const held = new Promise<never>(() => undefined);
    navigator.locks
      .request('tincan-guest', { signal }, () => {
        resolve(true);
        return held;
      })
      .catch(() => resolve(false));
  });
}
