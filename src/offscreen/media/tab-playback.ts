// Capturing a tab mutes it. This plays the captured sound back, so that the sharer goes on hearing the tab.

/** Plays until the signal aborts. Does nothing for a stream without sound. */
export function playBack(stream: MediaStream, signal: AbortSignal): void {
  if (stream.getAudioTracks().length === 0) return;
  const context = new AudioContext();
  context.createMediaStreamSource(stream).connect(context.destination);
  signal.addEventListener('abort', () => void context.close(), { once: true });
}
