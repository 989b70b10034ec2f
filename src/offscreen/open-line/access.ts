// All that the open line may know of the user: how to reach the broker and the network. No id, no name, no key.

import type { PhoneSettings } from '../../protocol/contract';

export type Access = Pick<PhoneSettings, 'brokerUrl' | 'iceServers' | 'relayOnly'>;
