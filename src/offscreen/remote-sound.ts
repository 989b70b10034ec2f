// Plays the far side, once, here: every view's video is muted. The voice and a shared tab's sound are two
// elements because an element plays only the first sound track of its stream.

export interface Speaker {
  /** Plays each of these tracks from its first sound until the signal aborts: an idle output costs processor time. */
  play(tracks: readonly MediaStreamTrack[], signal: AbortSignal): void;
  /** Empty is the system's default, which also stands in while the chosen one is away. */
  use(speakerId: string): void;
  /** Devices came or went. */
  devicesChanged(): void;
}

export function createSpeaker(failed: (error: unknown) => void): Speaker {
  const elements = new Set<HTMLAudioElement>();
  let chosen = '';

  async function route(element: HTMLAudioElement): Promise<void> {
    const outputs = chosen ? await navigator.mediaDevices.enumerateDevices() : [];
    const sink = outputs.some(({ deviceId }) => deviceId === chosen) ? chosen : '';
    if (element.sinkId !== sink) await element.setSinkId(sink);
  }

  function routeAll(): void {
    for (const element of elements) route(element).catch(failed);
  }

  function begin(track: MediaStreamTrack, signal: AbortSignal): void {
    const element = new Audio();
    element.srcObject = new MediaStream([track]);
    elements.add(element);
    route(element).catch(failed);
    element.play().catch((error: unknown) => {
      if (!signal.aborted) failed(error);
    });
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
