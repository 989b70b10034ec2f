// What an older build has stored lacks what it did not know of. It is filled in here, once, before the line opens.

import { DEFAULT_SETTINGS, NO_RULES } from '../protocol/snapshot';
import { change } from './snapshot-store';

export async function upgrade(): Promise<void> {
  await change('settings', (settings) => filled(DEFAULT_SETTINGS, settings));
  await change('contacts', (contacts) => {
    const all = contacts.map((contact) => filled(NO_RULES, contact));
    return all.every((each, at) => each === contacts[at]) ? contacts : all;
  });
}

/** The same object when nothing is missing. */
function filled<T extends object>(defaults: Partial<T>, stored: T): T {
  return Object.keys(defaults).every((key) => key in stored) ? stored : { ...defaults, ...stored };
}
