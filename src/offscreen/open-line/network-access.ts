// All that the open line may know of the user: how to reach the broker and the network. No id, no name, no key.

import type { ConnectionPolicy } from '../../protocol/contract/orders';

export interface Access {
  brokerUrl: string;
  /** To be asked at the moment of use. */
  policy(): ConnectionPolicy;
}
