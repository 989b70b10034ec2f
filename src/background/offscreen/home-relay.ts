// Keeps the passwords for the relay of our home: asks for them when a connection is about to be made, and again before they are
// over while there may be one. A home that does not answer leaves calls working without its relay.

import { HOME_WAIT_MS } from '../../protocol/home/limits';
import { givenRelay, isRenewalDue, isUsable, refusedRelay } from '../../protocol/home/relay-life';
import type { IceServer } from '../../protocol/snapshot/settings';
import { pause } from '../../shared/lifetime';
import { askHome } from '../home/ask-home';
import { change, read } from '../store/snapshot-store';
import { isOffscreenOpen } from './offscreen-document';

let asking: Promise<void> | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Those that count now. */
export async function homeServers(): Promise<readonly IceServer[]> {
  const { home } = await read('settings');
  const relay = await read('homeRelay');
  return home !== '' && isUsable(relay, home, Date.now()) ? relay.servers : [];
}

/**
 * To be called before a connection is made. It waits for the home only when there is nothing that counts, and not for long: what
 * comes later is told to the offscreen document when it comes.
 */
export async function refreshHomeRelay(): Promise<void> {
  const { home } = await read('settings');
  if (home === '') return;
  const relay = await read('homeRelay');
  const now = Date.now();
  if (!isRenewalDue(relay, home, now)) return renewLater(relay?.renewAt ?? now);
  const answer = askNow();
  if (!isUsable(relay, home, now)) await Promise.race([answer, pause(HOME_WAIT_MS)]);
}

/** The same while there may be a connection: nobody is asked for nothing. */
export async function keepHomeRelay(): Promise<void> {
  if (await isOffscreenOpen()) await refreshHomeRelay();
}

/** The user has taken up another home, or none. */
export async function changeHome(): Promise<void> {
  clearTimeout(timer);
  await change('homeRelay', () => null);
  void keepHomeRelay();
}

/** Asks the home, whatever it has said before. Of two at once, one asks. */
export function askNow(): Promise<void> {
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
}

async function ask(): Promise<void> {
  const { home } = await read('settings');
  if (home === '') return;
  const askedAt = Date.now();
  const answer = await askHome(home);
  const relay = await change('homeRelay', (before) =>
    answer.ok ? givenRelay(home, answer.value, askedAt) : refusedRelay(home, before, answer.error, askedAt),
  );
  if (relay) renewLater(relay.renewAt);
}

function renewLater(at: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void keepHomeRelay(), Math.max(0, at - Date.now()));
}
