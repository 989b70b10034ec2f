// Plays the far side, once, here: every view's video is muted. The voice and a shared tab's sound are two
// elements because an element plays only the first sound track of its stream.

export interface Speaker {
  /** Plays each of these tracks from its first sound until the signal aborts: an idle output costs processor time. */
  play(tracks: readonly MediaStreamTrack[], signal: AbortSignal): void;
  /** Empty is the system's default. */
  use(speakerId: string): void;
}

export function createSpeaker(failed: (error: unknown) => void): Speaker {
  const elements = new Set<HTMLAudioElement>();
  let chosen = '';

  function route(element: HTMLAudioElement): void {
    if (element.sinkId !== chosen) element.setSinkId(chosen).catch(failed);
  }

  function begin(track: MediaStreamTrack, signal: AbortSignal): void {
    const element = new Audio();
    element.srcObject = new MediaStream([track]);
    elements.add(element);
    route(element);
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
      for (const element of elements) route(element);
    },
  };
}
