// All that the open line may know of the user: how to reach the broker and the network. No id, no name, no key.

import type { ConnectionPolicy } from '../../protocol/contract/orders';

export interface Access {
  /** Where we are registered: the first that is a PeerServer is used. */
  brokers: readonly string[];
  /** To be asked at the moment of use. */
  policy(): ConnectionPolicy;
}
