// What our four media lines send, and how much of the path each may take: a voice before video. Nothing here needs a new
// offer.

import { MEDIA_LINES, type MediaSlot } from '../../protocol/link/session-layout';
import { MUSIC_KBPS } from '../../protocol/media/limits';
import { pictureKbps } from '../../protocol/media/video-bitrate';

/** Relative shares where the path is too narrow for all (W3C webrtc-priority). */
const PRIORITY: Record<MediaSlot, RTCPriorityType> = {
  microphone: 'high',
  shareAudio: 'medium',
  shareVideo: 'low',
  camera: 'low',
};
const BITS = 1_000;

/** TypeScript's DOM library does not know `adaptivePtime` (WebRTC Extensions, section 6.2). */
type Encoding = RTCRtpEncodingParameters & { adaptivePtime?: boolean };

export interface Senders {
  /** The connection's transceivers, in the order of MEDIA_LINES, once they are there. */
  take(transceivers: readonly RTCRtpTransceiver[]): void;
  /** The link is up: until then nothing is sent. */
  up(): void;
  /** This media line sends this track from now on, or none. */
  setTrack(slot: MediaSlot, track: MediaStreamTrack | null): void;
  /** Video that is paused is not sent. Its track goes on, and so does every other place that shows the track. */
  pause(slot: MediaSlot, isPaused: boolean): void;
  /**
   * While nothing comes in, no video is sent: frames would wait in a queue. The first frame afterwards is a key frame,
   * which the far side would ask for only after 3 s.
   */
  suspendVideo(isSuspended: boolean): void;
}

/** `enqueue` runs operations on the connection one after another. */
export function createSenders(enqueue: (task: () => Promise<void>) => void): Senders {
  const tracks = new Map<MediaSlot, MediaStreamTrack | null>();
  const paused = new Set<MediaSlot>();
  let isUp = false;
  let isSuspended = false;
  let senders: Record<MediaSlot, RTCRtpSender> | null = null;

  function apply(slot: MediaSlot): void {
    const sender = senders?.[slot];
    if (!sender) return;
    enqueue(async () => {
      // Before the link is up nobody has proved to be the peer.
      const track = (isUp && tracks.get(slot)) || null;
      if (sender.track !== track) await sender.replaceTrack(track);
      const parameters = sender.getParameters();
      for (const encoding of parameters.encodings as Encoding[]) {
        encoding.priority = PRIORITY[slot];
        encoding.networkPriority = PRIORITY[slot];
        encoding.active = !paused.has(slot) && !(isSuspended && isVideo(slot));
        if (isVideo(slot)) {
          encoding.maxBitrate = BITS * pictureKbps(slot, pixelsOf(track));
        }
        if (slot === 'shareAudio') {
          encoding.maxBitrate = BITS * MUSIC_KBPS;
          // Without it the browser sends just as much on a path that is too narrow for it.
          encoding.adaptivePtime = true;
        }
      }
      await sender.setParameters(parameters);
    });
  }

  return {
    take(transceivers) {
      senders = Object.fromEntries(
        MEDIA_LINES.map(({ slot }, i) => [slot, transceivers[i]?.sender]),
      ) as Record<MediaSlot, RTCRtpSender>;
      for (const { slot } of MEDIA_LINES) apply(slot);
    },
    up() {
      isUp = true;
      for (const { slot } of MEDIA_LINES) if (tracks.get(slot)) apply(slot);
    },
    setTrack(slot, track) {
      tracks.set(slot, track);
      apply(slot);
    },
    pause(slot, isPaused) {
      if (isPaused === paused.has(slot)) return;
      if (isPaused) paused.add(slot);
      else paused.delete(slot);
      apply(slot);
    },
    suspendVideo(suspended) {
      isSuspended = suspended;
      for (const { slot } of MEDIA_LINES) {
        if (isVideo(slot) && tracks.get(slot)) apply(slot);
      }
    },
  };
}

function isVideo(slot: MediaSlot): slot is 'camera' | 'shareVideo' {
  return slot === 'camera' || slot === 'shareVideo';
}

function pixelsOf(track: MediaStreamTrack | null): number {
  const { width = 0, height = 0 } = track?.getSettings() ?? {};
  return width * height;
}
