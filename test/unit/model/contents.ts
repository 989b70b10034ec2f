// The offers of the model: harmless and risky files, small and large ones, and two lists with the same announcement.

import type { OfferedEntry } from '../../../src/protocol/transfer/file-frames';

export const CONTENTS: readonly (readonly OfferedEntry[])[] = [
  [{ path: 'photo.jpg', bytes: 1000 }],
  [{ path: 'photo.jpg', bytes: 2000 }],
  [{ path: 'film.mp4', bytes: 4e9 }],
  [{ path: 'setup.exe', bytes: 9e8 }],
  [
    { path: 'photo.jpg', bytes: 500 },
    { path: 'other.jpg', bytes: 500 },
  ],
  [
    { path: 'photo.jpg', bytes: 500 },
    { path: 'setup.exe', bytes: 500 },
  ],
];
