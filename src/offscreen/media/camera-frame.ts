// The frame in which cameras are asked for. Chromium serves the requests of one window in turn: a camera would open after the
// microphone, and one request for both would let a camera that hangs hold up the voice.

/** Those of the one frame of offscreen.html, which is empty. */
export function cameraDevices(): MediaDevices {
  const { navigator } = document.querySelector('iframe')?.contentWindow ?? window;
  return navigator.mediaDevices;
}
