// Two peer connections of ours that look for a path to each other. Nobody else takes part.

import { onAbort } from '../../shared/lifetime';
import { newConnection } from '../../shared/new-connection';

export interface OwnPair {
  here: RTCPeerConnection;
  there: RTCPeerConnection;
  /** Of here. There, what comes is sent back. */
  channel: RTCDataChannel;
  /** Each gets the other's candidates that pass. Rejects with what the browser says, also after the end. */
  connect(): Promise<void>;
}

/** Both close when `signal` aborts. */
export function openOwnPair(
  configuration: RTCConfiguration,
  passes: (candidate: RTCIceCandidate) => boolean,
  signal: AbortSignal,
): OwnPair {
  const open = () => {
    const connection = newConnection(configuration);
    onAbort(signal, () => connection.close());
    return connection;
  };
  const [here, there] = [open(), open()];
  const channel = here.createDataChannel('');
  there.addEventListener('datachannel', ({ channel: other }) =>
    other.addEventListener('message', ({ data }: MessageEvent<string>) => other.send(data)),
  );
  return { here, there, channel, connect: () => connect(here, there, passes, signal) };
}

/** The candidates of each go to the other, once it has the description that they belong to. */
async function connect(
  here: RTCPeerConnection,
  there: RTCPeerConnection,
  passes: (candidate: RTCIceCandidate) => boolean,
  signal: AbortSignal,
): Promise<void> {
  const fromHere = candidatesOf(here, passes);
  const fromThere = candidatesOf(there, passes);
  await here.setLocalDescription();
  await there.setRemoteDescription(withoutCandidates(here));
  await there.setLocalDescription();
  await here.setRemoteDescription(withoutCandidates(there));
  await Promise.all([fromHere.giveTo(there, signal), fromThere.giveTo(here, signal)]);
}

/** Gathering has begun: some candidates may be in the description already, and would not be asked whether they pass. */
function withoutCandidates({ localDescription }: RTCPeerConnection): RTCSessionDescriptionInit {
  const { type = 'offer', sdp = '' } = localDescription ?? {};
  return { type, sdp: sdp.replace(/^a=(?:candidate:.*|end-of-candidates)\r\n/gm, '') };
}

function candidatesOf(connection: RTCPeerConnection, passes: (candidate: RTCIceCandidate) => boolean) {
  const waiting: RTCIceCandidate[] = [];
  let take: ((candidate: RTCIceCandidate) => void) | null = null;
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (!candidate || !passes(candidate)) return;
    if (take) take(candidate);
    else waiting.push(candidate);
  });
  return {
    /** Those that are there, and from now on each that comes. */
    async giveTo(other: RTCPeerConnection, signal: AbortSignal): Promise<void> {
      take = (candidate) => {
        // The other one may have closed meanwhile: then nobody waits for the path any more.
        other.addIceCandidate(candidate).catch((error) => signal.aborted || reportError(error));
      };
      await Promise.all(waiting.splice(0).map((candidate) => other.addIceCandidate(candidate)));
    },
  };
}
