// Gathers what the offscreen document must know about connections from the settings and the contacts' rules.

import type { NetworkSettings } from '../../protocol/contract/orders';
import { usableIceServers } from '../../protocol/link/ice-servers';
import { read } from '../store/snapshot-store';

export async function networkSettings(): Promise<NetworkSettings> {
  const { iceServers, relayOnly } = await read('settings');
  const contacts = await read('contacts');
  const relayOnlyWith = contacts.filter((contact) => contact.relayOnly).map(({ id }) => id);
  return { iceServers: usableIceServers(iceServers), relayOnly, relayOnlyWith };
}
