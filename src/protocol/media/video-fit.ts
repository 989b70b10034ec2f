// Whether a picture may fill its frame: its edges are cut off then. A camera loses little by it, a shared page could lose words.

import { CAMERA_CROP } from './limits';

export interface Shape {
  width: number;
  height: number;
}

/** `cover` fills the frame and cuts off the edges, `contain` shows the whole picture between bars. */
export function cameraFit(picture: Shape, frame: Shape): 'cover' | 'contain' {
  const [shape, room] = [picture.width / picture.height, frame.width / frame.height];
  const shown = Math.min(shape / room, room / shape);
  return shown >= 1 - CAMERA_CROP ? 'cover' : 'contain';
}
