// A silent sound track and a black picture. Stock peerjs negotiates once, at the call: both m-lines must be there
// from the start, whatever is switched on later.

/** Ends with the signal. */
export function blankStream(signal: AbortSignal): MediaStream {
  const context = new AudioContext();
  const canvas = document.createElement('canvas');
  // Without a drawing context a canvas has no picture to capture.
  canvas.getContext('2d');
  const tracks = [
    ...context.createMediaStreamDestination().stream.getTracks(),
    ...canvas.captureStream(1).getTracks(),
  ];
  signal.addEventListener(
    'abort',
    () => {
      for (const track of tracks) track.stop();
      void context.close();
    },
    { once: true },
  );
  return new MediaStream(tracks);
}
