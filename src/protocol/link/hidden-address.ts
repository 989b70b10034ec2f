// From whom the user hides the IP address, and whether there is a relay that gives another.

import type { Settings } from '../snapshot/settings';
import { hasTurn } from './turn-errors';

type Hiding = Pick<Settings, 'relayOnly' | 'relayOnlyGuests'>;
type Relays = Pick<Settings, 'home' | 'iceServers'>;

/** They see the address of the relay alone. */
export const hidesFrom = ({ relayOnly, relayOnlyGuests }: Hiding, isContact: boolean): boolean =>
  relayOnly || (relayOnlyGuests && !isContact);

/** A home lends a relay. */
export const hasRelay = ({ home, iceServers }: Relays): boolean => home !== '' || hasTurn(iceServers);

/** No guest gets a connection. */
export const hidesWithoutRelay = (settings: Hiding & Relays): boolean =>
  hidesFrom(settings, false) && !hasRelay(settings);
