// What our four media lines send, and how much of the path each may take: a voice before video. Nothing here needs a new
// offer.

import { MEDIA_LINES, type MediaSlot } from '../../protocol/link/session-layout';
import { CAMERA_USUAL_PIXELS, MUSIC_KBPS, VIDEO_UNKNOWN_PIXELS } from '../../protocol/media/limits';
import { startScale } from '../../protocol/media/start-scale';
import { pictureKbps } from '../../protocol/media/video-bitrate';

/** Relative shares where the path is too narrow for all (W3C webrtc-priority). */
const PRIORITY: Record<MediaSlot, RTCPriorityType> = {
  microphone: 'high',
  shareAudio: 'medium',
  shareVideo: 'low',
  camera: 'low',
};
const BITS = 1_000;
/** A line that is told the right size beforehand need not be told when the track comes. */
const UNKNOWN_PIXELS = { camera: CAMERA_USUAL_PIXELS, shareVideo: VIDEO_UNKNOWN_PIXELS };

/** TypeScript's DOM library does not know `adaptivePtime` (WebRTC Extensions, section 6.2). */
type Encoding = RTCRtpEncodingParameters & { adaptivePtime?: boolean };

export interface Senders {
  /** The connection's transceivers, in the order of MEDIA_LINES, once they are there. */
  take(transceivers: readonly RTCRtpTransceiver[]): void;
  /** The peer is proved, and there is a path to it: until then nothing is sent. */
  carry(): void;
  /** This media line sends this track from now on, or none. */
  setTrack(slot: MediaSlot, track: MediaStreamTrack | null): void;
  /** Video that is paused is not sent. Its track goes on, and so does every other place that shows the track. */
  pause(slot: MediaSlot, isPaused: boolean): void;
  /**
   * While nothing comes in, no video is sent: frames would wait in a queue. The first frame afterwards is a key frame,
   * which the far side would ask for only after 3 s.
   */
  suspendVideo(isSuspended: boolean): void;
  /** The camera's first pictures are small, as long as the browser's estimate of the bandwidth is (start-size.ts). */
  startCamera(kbps: number | null): void;
  /** From now on the camera has the size of its device, and the browser alone adapts it. */
  cameraStarted(): void;
}

type Video = 'camera' | 'shareVideo';

/** What a media line may take before it has a track. */
export function firstEncoding(slot: MediaSlot): RTCRtpEncodingParameters {
  return isVideo(slot) ? videoEncoding(slot, UNKNOWN_PIXELS[slot], null, true) : soundEncoding(slot);
}

/** `startKbps` is the estimate while the camera starts; undefined when it has started. */
function videoEncoding(
  slot: Video,
  pixels: number,
  startKbps: number | null | undefined,
  active: boolean,
): Encoding {
  const isStarting = slot === 'camera' && startKbps !== undefined;
  return {
    ...rankOf(slot),
    active,
    maxBitrate: BITS * pictureKbps(slot, pixels),
    scaleResolutionDownBy: isStarting ? startScale(pixels, startKbps) : 1,
  };
}

/** Without `adaptivePtime` the browser sends just as much on a path that is too narrow for it. */
function soundEncoding(slot: MediaSlot): Encoding {
  const common = { ...rankOf(slot), active: true };
  return slot === 'shareAudio' ? { ...common, maxBitrate: BITS * MUSIC_KBPS, adaptivePtime: true } : common;
}

const rankOf = (slot: MediaSlot) => ({ priority: PRIORITY[slot], networkPriority: PRIORITY[slot] });

/**
 * `enqueue` runs operations on one media line one after another. No line waits for another. `made`: our side has made the lines,
 * each with its first encoding.
 */
export function createSenders(
  made: boolean,
  enqueue: (slot: MediaSlot, task: () => Promise<void>) => void,
): Senders {
  const tracks = new Map<MediaSlot, MediaStreamTrack | null>();
  const paused = new Set<MediaSlot>();
  let isProved = false;
  let isSuspended = false;
  /** The estimate while the camera starts; undefined when it has started. */
  let startKbps: number | null | undefined = null;
  let senders: Record<MediaSlot, RTCRtpSender> | null = null;
  const tell = encodingTeller(made);

  function encodingOf(slot: MediaSlot): Encoding {
    const active = !paused.has(slot) && !(isSuspended && isVideo(slot));
    if (!isVideo(slot)) return { ...soundEncoding(slot), active };
    return videoEncoding(slot, pixelsOf(tracks.get(slot) ?? null) || UNKNOWN_PIXELS[slot], startKbps, active);
  }

  function apply(slot: MediaSlot): void {
    const sender = senders?.[slot];
    if (!sender) return;
    enqueue(slot, async () => {
      const track = tracks.get(slot) ?? null;
      // First what the line may take: the encoder begins with its first frame. Devices of a call are on their way.
      if (track || isDevice(slot)) await tell(slot, sender, encodingOf(slot));
      await attach(sender, track);
    });
  }

  async function attach(sender: RTCRtpSender, track: MediaStreamTrack | null): Promise<void> {
    const sent = isProved ? track : null;
    if (sender.track !== sent) await sender.replaceTrack(sent);
  }

  return {
    take(transceivers) {
      senders = Object.fromEntries(
        MEDIA_LINES.map(({ slot }, i) => [slot, transceivers[i]?.sender]),
      ) as Record<MediaSlot, RTCRtpSender>;
      for (const { slot } of MEDIA_LINES) apply(slot);
    },
    carry() {
      isProved = true;
      for (const { slot } of MEDIA_LINES) {
        const [sender, track] = [senders?.[slot], tracks.get(slot)];
        // The line has been told what the track may take.
        if (sender && track) enqueue(slot, () => attach(sender, track));
      }
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
    startCamera(kbps) {
      startKbps = kbps;
      apply('camera');
    },
    cameraStarted() {
      startKbps = undefined;
      apply('camera');
    },
  };
}

/** Tells the browser what a line may take, unless it knows: to tell it once more costs as much as a change. */
function encodingTeller(made: boolean) {
  /** As JSON, since to ask the browser holds up the page until its network thread has time. */
  const told = new Map(
    MEDIA_LINES.map(({ slot }) => [slot, made ? JSON.stringify(firstEncoding(slot)) : '']),
  );
  return async (slot: MediaSlot, sender: RTCRtpSender, wanted: Encoding): Promise<void> => {
    const json = JSON.stringify(wanted);
    if (told.get(slot) === json) return;
    await setEncoding(sender, wanted);
    told.set(slot, json);
  };
}

async function setEncoding(sender: RTCRtpSender, wanted: Encoding): Promise<void> {
  const parameters = sender.getParameters();
  for (const encoding of parameters.encodings) Object.assign(encoding, wanted);
  await sender.setParameters(parameters);
}

function isVideo(slot: MediaSlot): slot is Video {
  return slot === 'camera' || slot === 'shareVideo';
}

function isDevice(slot: MediaSlot): boolean {
  return slot === 'camera' || slot === 'microphone';
}

function pixelsOf(track: MediaStreamTrack | null): number {
  const { width = 0, height = 0 } = track?.getSettings() ?? {};
  return width * height;
}
