// The only writer of storage.session. No state is in variables, because the worker may die after any write: each change
// reads, decides and stores, one change of an area after another. Slices that peers fill make room for all others.

import { type ErrorCode, Failure } from '../../protocol/errors';
import type { PersistedSlice, Snapshot } from '../../protocol/snapshot/snapshot';
import { BUDGETS, type Budget, isWithin, MAKES_ROOM } from '../../protocol/storage/budgets';
import { sameValue } from '../../protocol/storage/same-value';
import type { Area } from '../../protocol/storage/stored-bytes';
import { browser } from '../../shared/browser';
import { serialQueue } from '../../shared/serial-queue';
import { EMPTY, type Stored } from './stored';

const BUDGET: { readonly [K in keyof Stored]: Budget<Stored[K]> } = BUDGETS;
const NOT_STORED: ErrorCode = 'storage-failed';

/** The disk behind storage.local may take long: what views see of a call, in storage.session, does not wait for it. */
const serialised = { local: serialQueue(), session: serialQueue() };

export async function read<K extends keyof Stored>(key: K): Promise<Stored[K]> {
  const { [key]: value } = await browser.storage[BUDGET[key].area].get(key);
  return (value as Stored[K] | undefined) ?? EMPTY[key];
}

/** Reads several slices as they are at one moment. */
export async function readAll<K extends keyof Stored>(keys: readonly K[]): Promise<Pick<Stored, K>> {
  const areas: readonly Area[] = ['local', 'session'];
  const stored = await Promise.all(
    areas.map((area) => browser.storage[area].get(keys.filter((key) => BUDGET[key].area === area))),
  );
  const values: Partial<Stored> = Object.assign({}, ...stored);
  return Object.fromEntries(keys.map((key) => [key, values[key] ?? EMPTY[key]])) as Pick<Stored, K>;
}

/**
 * Stores the value that `decide` returns, trimmed to its budget, and resolves with what is stored. Changes of one area never
 * overlap, and an equal value is not written. When a slice cannot be stored the user is told; then a slice that peers fill keeps its old
 * value, and for any other the promise rejects.
 */
export function change<K extends keyof Stored>(
  key: K,
  decide: (before: Stored[K]) => Stored[K],
): Promise<Stored[K]> {
  const { area, owner, bytes, trim } = BUDGET[key];
  return serialised[area](async () => {
    const before = await read(key);
    const decided = decide(before);
    const after = trim ? trim(decided, bytes) : decided;
    if (sameValue(before, after)) return before;
    const fits = owner !== 'peer' || isWithin(BUDGET[key], after);
    if (fits && (await store(area, { [key]: after }))) return after;
    await tellNotStored(area);
    if (owner === 'peer') return before;
    throw new Failure(NOT_STORED);
  });
}

/**
 * Gives a slice that an older build stored as `old` its name of today. Nothing is lost: the old name goes after the value has
 * its new name, and a value that has the new name already is newer and stays.
 */
export function renameSlice(old: string, key: keyof Stored): Promise<void> {
  const { area } = BUDGET[key];
  return serialised[area](async () => {
    const { [old]: before, [key]: now } = await browser.storage[area].get([old, key]);
    if (before === undefined) return;
    if (now === undefined && !(await store(area, { [key]: before }))) return;
    await browser.storage[area].remove(old);
  });
}

/** Stores several slices at once: all of them, or none. */
export function keepAtOnce(slices: Partial<Pick<Snapshot, PersistedSlice>>): Promise<void> {
  return serialised.local(async () => {
    if (await store('local', slices)) return;
    await tellNotStored('local');
    throw new Failure(NOT_STORED);
  });
}

/**
 * False when the browser refuses to store these even after the slices that peers fill have made room: first each such slice
 * is cut to its budget, which an older build may have exceeded, then to its least. The cuts are in the same write.
 */
async function store(area: Area, items: Partial<Stored>): Promise<boolean> {
  let refused = await refusalOf(area, items);
  let all = items;
  for (const cut of [toBudget, toLeast]) {
    for (const key of MAKES_ROOM[area]) {
      if (!refused || !isQuota(refused)) break;
      if (key in items) continue;
      const value = await read(key);
      const less = cut(key, value);
      if (sameValue(less, value)) continue;
      all = { ...all, [key]: less };
      refused = await refusalOf(area, all);
    }
  }
  if (refused) console.warn('not stored:', Object.keys(items).join(), refused);
  return refused === null;
}

function toBudget<K extends keyof Stored>(key: K, value: Stored[K]): Stored[K] {
  const { trim, bytes } = BUDGET[key];
  return trim ? trim(value, bytes) : value;
}

function toLeast<K extends keyof Stored>(key: K, value: Stored[K]): Stored[K] {
  const { shed } = BUDGET[key];
  return shed ? shed(value) : value;
}

/** Why the browser did not store these; null when it did. */
async function refusalOf(area: Area, items: Partial<Stored>): Promise<Error | null> {
  try {
    await browser.storage[area].set(items);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Chromium gives it no class and no code. */
function isQuota({ message }: Error): boolean {
  return /quota/i.test(message);
}

/** Shows the problem once, until the user has dismissed it. To be called in a change of `within`. */
function tellNotStored(within: Area): Promise<void> {
  const tell = async () => {
    if ((await read('problem'))?.error === NOT_STORED) return;
    await store('session', { problem: { error: NOT_STORED, at: Date.now() } });
  };
  return within === 'session' ? tell() : serialised.session(tell);
}

/** Erases all slices, and what is stored beside them. */
export function eraseStorage(): Promise<void> {
  return serialised.local(() =>
    serialised.session(async () => {
      await browser.storage.local.clear();
      await browser.storage.session.clear();
    }),
  );
}

/** Content scripts may read our storage by default, and they live in hostile pages. */
export async function closeStorageToContentScripts(): Promise<void> {
  await chrome.storage.session.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
  await chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}
