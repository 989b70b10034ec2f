// The only writer of storage.session. It keeps no truth in variables: the worker may die after any write, so
// each change reads, decides and stores, one change after another.

import type { Grants } from '../protocol/consent/grants';
import type { RuleUses } from '../protocol/consent/rule-use';
import {
  type CallId,
  type ContactId,
  EMPTY_SNAPSHOT,
  type InviteWindow,
  isPersisted,
  type PersistedSlice,
  type Snapshot,
  type TransferId,
} from '../protocol/snapshot';
import { browser } from '../shared/browser';
import { oneByOne } from '../shared/one-by-one';

/** What must outlive the worker but is none of the views' business. */
interface Memory {
  /** Calls that were let in, and when (milliseconds since the epoch): a replay of one is refused. */
  seenCalls: Readonly<Record<CallId, number>>;
  /** This run of this browser, in words of our own to ourselves through the broker. */
  instance: string;
  /** When this browser session began (milliseconds since the epoch); 0 before that was noted. */
  startedAt: number;
  /** What the user has agreed to and what is not used up. */
  grants: Grants;
  /** What the rules of contacts have accepted today. It outlives the browser: a restart begins no new day. */
  ruleUses: RuleUses;
  /** Presence knocks that are on their way: the call id of each and, in hex, its hash. */
  asked: Readonly<Record<ContactId, { call: CallId; hash: string; at: number }>>;
  /** From invite links that others gave us. */
  secrets: Readonly<Record<ContactId, InviteWindow>>;
  /** Docks that were put into pages and have not drawn yet: the token of each, and its tab. */
  dockTokens: Readonly<Record<string, number>>;
  /** What each running download is, by its id. It outlives the browser: what it saved must not be saved again. */
  downloads: Readonly<Record<number, { transfer: TransferId; file: number }>>;
  /** Tries to reach a peer for files that came to nothing, and when the next is due (milliseconds since the epoch). */
  errands: Readonly<Record<ContactId, { tries: number; at: number }>>;
  /** There is a new version, which was not taken yet. */
  updateWaits: boolean;
}

type Stored = Snapshot & Memory;

const EMPTY: Stored = {
  ...EMPTY_SNAPSHOT,
  seenCalls: {},
  instance: '',
  startedAt: 0,
  grants: [],
  ruleUses: {},
  asked: {},
  secrets: {},
  dockTokens: {},
  downloads: {},
  errands: {},
  updateWaits: false,
};

const inTurn = oneByOne();

/** Of the memory, what outlives the browser. */
const LASTING: ReadonlySet<keyof Stored> = new Set(['downloads', 'ruleUses']);

const areaOf = (key: keyof Stored) =>
  isPersisted(key) || LASTING.has(key) ? browser.storage.local : browser.storage.session;

export async function read<K extends keyof Stored>(key: K): Promise<Stored[K]> {
  const { [key]: value } = await areaOf(key).get(key);
  return (value as Stored[K] | undefined) ?? EMPTY[key];
}

/** Stores what `decide` makes of the value, and returns it. Changes never overlap. */
export function change<K extends keyof Stored>(
  key: K,
  decide: (before: Stored[K]) => Stored[K],
): Promise<Stored[K]> {
  return inTurn(async () => {
    const before = await read(key);
    const after = decide(before);
    if (after !== before) await areaOf(key).set({ [key]: after });
    return after;
  });
}

/** Stores several slices at once: all of them, or none. */
export function keepAtOnce(slices: Partial<Pick<Snapshot, PersistedSlice>>): Promise<void> {
  return inTurn(() => browser.storage.local.set(slices));
}

/** Everything that was ever stored, the slices and what others keep beside them. */
export function eraseStorage(): Promise<void> {
  return inTurn(async () => {
    await browser.storage.local.clear();
    await browser.storage.session.clear();
  });
}

/** Content scripts may read our storage by default, and they live in hostile pages. */
export async function closeStorageToContentScripts(): Promise<void> {
  await chrome.storage.session.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
  await chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}
