// What our four m-lines send, and how much of the line each may take: a voice before pictures. Nothing here needs a
// negotiation.

import { MEDIA_LINES, type MediaSlot } from '../../protocol/link/session-layout';
import { MUSIC_KBPS } from '../../protocol/media/limits';
import { pictureKbps } from '../../protocol/media/video-bitrate';

/** Relative shares where the line is too narrow for all (W3C webrtc-priority). */
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
  /** The link is up: until then no m-line carries anything. */
  up(): void;
  /** Puts a track on its m-line, or nothing. */
  carry(slot: MediaSlot, track: MediaStreamTrack | null): void;
  /** A picture that is paused sends nothing. Its track goes on, and so does whoever else shows it. */
  pause(slot: MediaSlot, isPaused: boolean): void;
  /**
   * For while nothing comes in: pictures would wait in a queue then. The first one after it is a key frame, which the
   * far side would ask for only after 3 s.
   */
  hold(isHeld: boolean): void;
}

/** `enqueue` runs operations on the connection one after another. */
export function createSenders(enqueue: (task: () => Promise<void>) => void): Senders {
  const carried = new Map<MediaSlot, MediaStreamTrack | null>();
  const paused = new Set<MediaSlot>();
  let isUp = false;
  let isHeld = false;
  let senders: Record<MediaSlot, RTCRtpSender> | null = null;

  function follow(slot: MediaSlot): void {
    const sender = senders?.[slot];
    if (!sender) return;
    enqueue(async () => {
      // Nobody has proved yet to be the one who was called, or who calls.
      const track = (isUp && carried.get(slot)) || null;
      if (sender.track !== track) await sender.replaceTrack(track);
      const parameters = sender.getParameters();
      for (const encoding of parameters.encodings as Encoding[]) {
        encoding.priority = PRIORITY[slot];
        encoding.networkPriority = PRIORITY[slot];
        encoding.active = !paused.has(slot) && !(isHeld && isPicture(slot));
        if (isPicture(slot)) {
          encoding.maxBitrate = BITS * pictureKbps(slot, pixelsOf(track));
        }
        if (slot === 'shareAudio') {
          encoding.maxBitrate = BITS * MUSIC_KBPS;
          // Without it the browser sends just as much on a line that is too narrow for it.
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
      for (const { slot } of MEDIA_LINES) follow(slot);
    },
    up() {
      isUp = true;
      for (const { slot } of MEDIA_LINES) if (carried.get(slot)) follow(slot);
    },
    carry(slot, track) {
      carried.set(slot, track);
      follow(slot);
    },
    pause(slot, isPaused) {
      if (isPaused === paused.has(slot)) return;
      if (isPaused) paused.add(slot);
      else paused.delete(slot);
      follow(slot);
    },
    hold(held) {
      isHeld = held;
      for (const { slot } of MEDIA_LINES) {
        if (isPicture(slot) && carried.get(slot)) follow(slot);
      }
    },
  };
}

function isPicture(slot: MediaSlot): slot is 'camera' | 'shareVideo' {
  return slot === 'camera' || slot === 'shareVideo';
}

function pixelsOf(track: MediaStreamTrack | null): number {
  const { width = 0, height = 0 } = track?.getSettings() ?? {};
  return width * height;
}
