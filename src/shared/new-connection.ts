// What the browser says to a configuration: a connection, or why it makes none. It knows of no peer, and keeps nothing.

import { Failure } from '../protocol/errors';

/** Throws a Failure when the browser refuses the list of servers; its cause says why. */
export function newConnection(configuration: RTCConfiguration): RTCPeerConnection {
  try {
    return new RTCPeerConnection(configuration);
  } catch (error) {
    // Whatever else it may be is not for the user to mend.
    new RTCPeerConnection({ ...configuration, iceServers: [] }).close();
    throw new Failure('ice-servers-refused', { cause: error });
  }
}

/** Why nobody can make a connection with it; null when they can. */
export function refusal(configuration: RTCConfiguration): Failure | null {
  try {
    newConnection(configuration).close();
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
