// A video for Chromium's fake camera that no codec makes small: each frame is other noise (Y4M, 4:2:0).

import { randomBytes } from 'node:crypto';
import type { Samples } from '../test/harness/user/samples';

const [WIDTH, HEIGHT] = [1_280, 720];
const FRAMES_PER_SECOND = 20;
/** Played again and again; more than a codec looks back. */
const FRAMES = 20;
/** Of one colour: noise of single pixels would cost the encoder more than any camera's picture. */
const SQUARE = 8;
const GREY = 128;

/** The path of the file. */
export function noiseVideo(samples: Samples): string {
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420jpeg\n`);
  const frames = Array.from({ length: FRAMES }, () => [Buffer.from('FRAME\n'), noiseFrame()]);
  return samples.holding('noise.y4m', Buffer.concat([header, ...frames.flat()])).path;
}

function noiseFrame(): Buffer {
  const frame = Buffer.alloc((WIDTH * HEIGHT * 3) / 2, GREY);
  for (let top = 0; top < HEIGHT; top += SQUARE) {
    const row = Buffer.alloc(WIDTH);
    for (const [nth, grey] of randomBytes(WIDTH / SQUARE).entries()) {
      row.fill(grey, nth * SQUARE, (nth + 1) * SQUARE);
    }
    for (let line = top; line < top + SQUARE; line++) row.copy(frame, line * WIDTH);
  }
  return frame;
}
