// Plays the sound of the far side once, in the offscreen document: the videos of all views are muted. The voice and the sound
// of a share have an element each, because an element plays only the first audio track of its stream.

import { behindDefault, isSystemDefault } from '../../protocol/media/device-constraints';
import { presentDevices } from './get-user-media';

/** Two names of the system's default. An element looks for the default again only when its name changes. */
const DEFAULT_NAMES = ['', 'default'] as const;

export interface Speaker {
  /** Plays each of these tracks from its first sound until the signal aborts: an idle output costs processor time. */
  play(tracks: readonly MediaStreamTrack[], signal: AbortSignal): void;
  /** Empty is the system's default, which also replaces the chosen speaker while that is away. */
  use(speakerId: string): void;
  /** Devices came or went. */
  devicesChanged(): void;
}

/** `again` tries what has failed once more, where that makes sense. */
export type SpeakerFailed = (error: unknown, again?: () => void) => void;

export function createSpeaker(failed: SpeakerFailed): Speaker {
  const elements = new Set<HTMLAudioElement>();
  let chosen = '';
  /** The device behind the system's default at the last look; null before the first. */
  let behind: string | null = null;
  let defaultName: 0 | 1 = 0;

  async function route(): Promise<void> {
    const outputs = await presentDevices('speaker');
    const now = behindDefault(outputs);
    if (behind !== null && behind !== now) defaultName = defaultName === 0 ? 1 : 0;
    behind = now;
    const isThere = outputs.some(({ deviceId }) => deviceId === chosen);
    const sink = isThere && !isSystemDefault(chosen) ? chosen : DEFAULT_NAMES[defaultName];
    for (const element of elements) {
      if (element.sinkId !== sink) element.setSinkId(sink).catch((error: unknown) => failed(error));
    }
  }

  function routeAll(): void {
    route().catch((error: unknown) => failed(error));
  }

  function begin(track: MediaStreamTrack, signal: AbortSignal): void {
    const element = new Audio();
    element.srcObject = new MediaStream([track]);
    elements.add(element);
    routeAll();
    const play = () => {
      if (signal.aborted) return;
      element.play().catch((error: unknown) => {
        if (!signal.aborted) failed(error, play);
      });
    };
    play();
    signal.addEventListener(
      'abort',
      () => {
        element.srcObject = null;
        elements.delete(element);
      },
      { once: true },
    );
  }

  return {
    play(tracks, signal) {
      for (const track of tracks) {
        if (track.muted) track.addEventListener('unmute', () => begin(track, signal), { once: true, signal });
        else begin(track, signal);
      }
    },
    use(speakerId) {
      chosen = speakerId;
      routeAll();
    },
    devicesChanged: routeAll,
  };
}
