// The brokers that the user has left, and where contacts still look: Tincan stays registered there for a while.

import { homesOf, type LeftBroker, type Settings } from '../snapshot/settings';
import { LEFT_BROKERS, LEFT_MS } from './limits';

type Registered = Pick<Settings, 'brokers' | 'onlyOwnBrokers' | 'leftBrokers'>;

/** Keeps, of the brokers that a change takes out, those where we are registered: nobody was told of an address that never worked. */
export function leftAfter(
  before: Registered,
  after: Registered,
  ready: readonly string[],
  now: number,
): readonly LeftBroker[] {
  const homes = homesOf(after);
  if (after.onlyOwnBrokers) return [];
  const left = homesOf(before).filter((each) => ready.includes(each) && !homes.includes(each));
  const kept = after.leftBrokers.filter(
    ({ address, until }) => until > now && !homes.includes(address) && !left.includes(address),
  );
  return [...kept, ...left.map((address) => ({ address, until: now + LEFT_MS }))].slice(-LEFT_BROKERS);
}
