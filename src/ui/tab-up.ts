// The icon of "share this tab": a browser window, and an arrow that goes up out of it. Lucide has none.

import type { IconNode } from 'lucide';

export const TabUp: IconNode = [
  ['path', { d: 'M8 20H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-3' }],
  ['path', { d: 'M3 8h18' }],
  ['path', { d: 'M12 21v-9' }],
  ['path', { d: 'm8 15 4-4 4 4' }],
];
