// What stands in the place of the videos of a call in pictures of the gallery.

/**
 * Runs in the page: replaces the offscreen document's streams by painted ones: two people and two shared pages. Each is
 * painted when a view asks for it, and then seldom, for videos that begin later: without a graphics card a frame costs much.
 */
export function paintStage(): void {
  const [width, height] = [1280, 720];
  const REPAINT_MS = 200;
  const paint = (draw: (brush: CanvasRenderingContext2D) => void) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const brush = canvas.getContext('2d');
    if (!brush) throw new Error('no canvas');
    const stream = canvas.captureStream(30);
    draw(brush);
    setInterval(draw, REPAINT_MS, brush);
    return stream;
  };
  const person = (wall: string, skin: string, hair: string, shirt: string) =>
    paint((brush) => {
      const disc = (fill: string, x: number, y: number, across: number, down: number) => {
        brush.fillStyle = fill;
        brush.beginPath();
        brush.ellipse(x, y, across, down, 0, 0, 2 * Math.PI);
        brush.fill();
      };
      brush.fillStyle = wall;
      brush.fillRect(0, 0, width, height);
      disc(hair, 640, 300, 170, 190);
      disc(shirt, 640, 800, 340, 270);
      disc(skin, 640, 540, 62, 90);
      disc(skin, 640, 340, 130, 160);
      disc(hair, 640, 205, 140, 70);
    });
  const page = (ink: string) =>
    paint((brush) => {
      brush.fillStyle = '#fdfcfa';
      brush.fillRect(0, 0, width, height);
      brush.fillStyle = ink;
      brush.fillRect(80, 60, 420, 34);
      for (const y of [130, 160, 190]) brush.fillRect(80, y, 700 - y, 10);
      brush.strokeStyle = ink;
      brush.lineWidth = 8;
      for (const [x, y, across, down] of [
        [80, 250, 1120, 410],
        [80, 250, 420, 240],
        [500, 250, 300, 410],
        [800, 430, 400, 230],
      ] as const) {
        brush.strokeRect(x, y, across, down);
      }
    });
  const painters = {
    remoteCamera: () => person('#8fb3ab', '#e8b998', '#4a2f22', '#2f5650'),
    localCamera: () => person('#d9c2ad', '#c98f6b', '#22191a', '#7a4f8a'),
    remoteShare: () => page('#46607d'),
    localShare: () => page('#8a6a3c'),
  };
  const streams = {};
  for (const [name, painted] of Object.entries(painters)) {
    let stream: MediaStream | null = null;
    Object.defineProperty(streams, name, {
      get() {
        stream ??= painted();
        return stream;
      },
    });
  }
  const painted = { streams, peerConnection: () => null, microphoneLevel: () => 0.4 };
  // The page of a guest has an engine of its own, which would put its streams here.
  Object.defineProperty(window, 'tincanCallStreams', { get: () => painted, set() {} });
}
