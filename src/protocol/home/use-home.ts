// What changes in the settings when the user takes up a home, or leaves it.

import { brokerAddress } from '../address/broker-list';
import { BROKERS_NAMED } from '../address/limits';
import type { Settings } from '../snapshot/settings';
import type { HomeLink } from './home-link';

type HomeSettings = Pick<Settings, 'home' | 'brokers'>;

/** The brokers of the home come first; of those before, as many stay as there is room for. */
export function withHome({ brokers }: HomeSettings, link: HomeLink): HomeSettings {
  const added = link.brokers.flatMap((each) => brokerAddress(each) ?? []);
  return { home: link.home, brokers: [...new Set([...added, ...brokers])].slice(0, BROKERS_NAMED) };
}

export interface HomeChanges {
  addedBrokers: readonly string[];
  droppedBrokers: readonly string[];
  /** The home that was used so far, when there was another one. */
  leftHome: string | null;
}

/** Null when nothing would change. */
export function homeChanges(before: HomeSettings, link: HomeLink): HomeChanges | null {
  const after = withHome(before, link);
  const changes = {
    addedBrokers: after.brokers.filter((each) => !before.brokers.includes(each)),
    droppedBrokers: before.brokers.filter((each) => !after.brokers.includes(each)),
    leftHome: before.home !== '' && before.home !== after.home ? before.home : null,
  };
  const isSame = after.home === before.home && after.brokers.join(' ') === before.brokers.join(' ');
  return isSame ? null : changes;
}
