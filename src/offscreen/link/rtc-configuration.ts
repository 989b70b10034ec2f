// How every peer connection is set up, ours and the stock client's: which servers, and whether relay only.

import type { ConnectionPolicy } from '../../protocol/contract/orders';

export function rtcConfiguration({ iceServers, relayOnly }: ConnectionPolicy): RTCConfiguration {
  return {
    iceServers: iceServers.map((server) => ({ ...server, urls: [...server.urls] })),
    iceTransportPolicy: relayOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
    rtcpMuxPolicy: 'require',
  };
}
