// What the offscreen document must know of the profile and the settings: it has no storage of its own.

import { OFFSCREEN_SETTINGS, type OffscreenSettings } from '../../protocol/contract/orders';
import { read } from '../store/snapshot-store';

/** Throws before the first run has made a profile: no call can exist then. */
export async function offscreenSettings(): Promise<OffscreenSettings> {
  const profile = await read('profile');
  if (!profile) throw new Error('an offscreen document without a profile');
  return { ...profile, ...pick(await read('settings'), OFFSCREEN_SETTINGS) };
}

function pick<T, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}
