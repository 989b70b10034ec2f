// Sends a message through a relay: from one peer connection of ours to another, which sends it back. Nobody else takes part.

import type { EchoEvidence } from '../../protocol/check-up/evidence';
import { after, onAbort } from '../../shared/lifetime';
import { newConnection } from '../../shared/new-connection';
import type { OneServer } from '../servers/probe-server';
import { ECHO_MS } from './limits';

const MESSAGE = 'echo';

/** Null when nothing came back in time, or when `signal` aborts. */
export async function probeEcho(server: OneServer, signal: AbortSignal): Promise<EchoEvidence> {
  const ended = new AbortController();
  onAbort(signal, () => ended.abort());
  const open = () => {
    const connection = newConnection({ iceServers: [server], iceTransportPolicy: 'relay' });
    onAbort(ended.signal, () => connection.close());
    return connection;
  };
  try {
    const [here, there] = [open(), open()];
    return await new Promise<EchoEvidence>((resolve, reject) => {
      onAbort(signal, () => resolve(null));
      after(ECHO_MS, () => resolve(null), ended.signal);
      timeEcho(here, there, resolve);
      connect(here, there, ended.signal).catch((error) =>
        ended.signal.aborted ? resolve(null) : reject(error),
      );
    });
  } finally {
    ended.abort();
  }
}

function timeEcho(
  here: RTCPeerConnection,
  there: RTCPeerConnection,
  tell: (echo: EchoEvidence) => void,
): void {
  const channel = here.createDataChannel(MESSAGE);
  let sentAt = 0;
  channel.addEventListener('open', () => {
    sentAt = performance.now();
    channel.send(MESSAGE);
  });
  channel.addEventListener('message', () => tell({ ms: Math.round(performance.now() - sentAt) }));
  there.addEventListener('datachannel', ({ channel: other }) =>
    other.addEventListener('message', ({ data }: MessageEvent<string>) => other.send(data)),
  );
}

/** The candidates of each go to the other, once it has the description that they belong to. */
async function connect(
  here: RTCPeerConnection,
  there: RTCPeerConnection,
  signal: AbortSignal,
): Promise<void> {
  const fromHere = candidatesOf(here);
  const fromThere = candidatesOf(there);
  await here.setLocalDescription();
  if (here.localDescription) await there.setRemoteDescription(here.localDescription);
  await there.setLocalDescription();
  if (there.localDescription) await here.setRemoteDescription(there.localDescription);
  await Promise.all([fromHere.giveTo(there, signal), fromThere.giveTo(here, signal)]);
}

function candidatesOf(connection: RTCPeerConnection) {
  const waiting: RTCIceCandidate[] = [];
  let take: ((candidate: RTCIceCandidate) => void) | null = null;
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (!candidate) return;
    if (take) take(candidate);
    else waiting.push(candidate);
  });
  return {
    /** Those that are there, and from now on each that comes. */
    async giveTo(other: RTCPeerConnection, signal: AbortSignal): Promise<void> {
      take = (candidate) => {
        // The other one may have closed meanwhile: then nobody waits for the echo any more.
        other.addIceCandidate(candidate).catch((error) => signal.aborted || reportError(error));
      };
      await Promise.all(waiting.splice(0).map((candidate) => other.addIceCandidate(candidate)));
    },
  };
}
