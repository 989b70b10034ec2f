// Gathers what the offscreen document must know about connections from the settings and the contacts' rules.

import type { NetworkSettings } from '../../protocol/contract/orders';
import { usableIceServers } from '../../protocol/link/ice-servers';
import { ICE_SERVERS } from '../../protocol/link/limits';
import { read } from '../store/snapshot-store';
import { homeServers } from './home-relay';

export async function networkSettings(): Promise<NetworkSettings> {
  const { iceServers, relayOnly, relayOnlyGuests } = await read('settings');
  const contacts = await read('contacts');
  const relayOnlyWith = contacts.filter((contact) => contact.relayOnly).map(({ id }) => id);
  // A guest's page could say that it is none, so all who are no contacts count.
  const directWith = relayOnlyGuests ? contacts.map(({ id }) => id) : null;
  // Those of the home first: of too many, what the user has typed long ago gives way.
  const servers = [...(await homeServers()), ...usableIceServers(iceServers)].slice(0, ICE_SERVERS);
  return { iceServers: servers, relayOnly, relayOnlyWith, directWith };
}
