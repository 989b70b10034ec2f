// Makes a peer connection from a configuration, or tells why the browser makes none. Keeps nothing.

import { Failure } from '../protocol/errors';

/** Throws a Failure when the browser refuses the list of servers; its cause says why. */
export function newConnection(configuration: RTCConfiguration): RTCPeerConnection {
  try {
    return new RTCPeerConnection(configuration);
  } catch (error) {
    // Any error that is not about the servers is thrown by this line as it is.
    new RTCPeerConnection({ ...configuration, iceServers: [] }).close();
    throw new Failure('ice-servers-refused', { cause: error });
  }
}

/** Why the browser makes no connection with this configuration; null when it does. */
export function refusal(configuration: RTCConfiguration): Failure | null {
  try {
    newConnection(configuration).close();
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
