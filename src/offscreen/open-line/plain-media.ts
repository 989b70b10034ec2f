// Sound and picture of a call on the open line, both ways, over the one media connection that stock peerjs made.

import type { MediaConnection } from 'peerjs';
import type { MediaSlot } from '../../protocol/link/session-layout';
import type { RemoteMedia } from '../../protocol/snapshot/call-view';
import { showTrack } from '../media/call-streams';
import type { Speaker } from '../media/speaker';

export interface MediaCallPorts {
  linkUp(): void;
  linkLost(): void;
  closed(): void;
  failed(): void;
  remote(media: RemoteMedia): void;
}

export interface MediaCall {
  readonly connection: RTCPeerConnection | null;
  setTrack(slot: MediaSlot, track: MediaStreamTrack | null): void;
}

const KINDS: Partial<Record<MediaSlot, string>> = { microphone: 'audio', camera: 'video' };

/** The connection must have been called or answered already. */
export function followMedia(
  call: MediaConnection,
  speaker: Speaker,
  ports: MediaCallPorts,
  signal: AbortSignal,
): MediaCall {
  const connection: RTCPeerConnection | null = call.peerConnection;
  // Each sender has a blank track until a device is switched on; the kind of the track tells the senders apart.
  const senders = new Map(connection?.getSenders().map((sender) => [sender.track?.kind, sender]));

  function take(stream: MediaStream): void {
    const [sound] = stream.getAudioTracks();
    const [picture] = stream.getVideoTracks();
    const tell = () =>
      ports.remote({
        microphone: arrives(sound),
        camera: arrives(picture),
        cameraPaused: false,
        share: 'none',
      });
    for (const track of [sound, picture]) {
      track?.addEventListener('mute', tell, { signal });
      track?.addEventListener('unmute', tell, { signal });
    }
    showTrack('remoteCamera', picture ?? null);
    if (sound) speaker.play([sound], signal);
    tell();
  }

  // peerjs emits `stream` once for each track, always with the same stream.
  let taken = false;
  call.on('stream', (stream) => {
    if (taken || signal.aborted) return;
    taken = true;
    take(stream);
  });
  call.on('iceStateChanged', (state) => {
    if (state === 'connected' || state === 'completed') ports.linkUp();
    if (state === 'disconnected') ports.linkLost();
  });
  call.on('close', ports.closed);
  call.on('error', ports.failed);
  signal.addEventListener('abort', () => {
    call.removeAllListeners();
    call.close();
    showTrack('remoteCamera', null);
  });

  return {
    connection,
    setTrack(slot, track) {
      senders.get(KINDS[slot])?.replaceTrack(track).catch(reportError);
    },
  };
}

/** A track is muted until its first packet has come. */
function arrives(track: MediaStreamTrack | undefined): boolean {
  return track !== undefined && !track.muted;
}
