// Causes of calls that were connected and were poor all the same: a device that did not open, and a picture that paused.

import type { Evidence } from '../evidence/evidence';
import { VIDEO_AWAY_PART, VIDEO_AWAY_S } from './limits';
import type { Rule } from './verdict';

type Devices = Pick<Evidence, 'microphone' | 'camera'>;

const isDenied = ({ microphone, camera }: Devices) => microphone === 'denied' || camera === 'denied';
const BROKEN: readonly Evidence['camera'][] = ['missing', 'busy', 'hangs'];
const isBroken = ({ microphone, camera }: Devices) => BROKEN.includes(microphone) || BROKEN.includes(camera);
const isSlow = ({ seconds: { up, slow } }: Evidence) => slow >= VIDEO_AWAY_S && slow >= up * VIDEO_AWAY_PART;

export const isPoor = (side: Evidence): boolean =>
  side.reached === 'link' && (isDenied(side) || isBroken(side) || isSlow(side));

export const POOR_RULES: readonly Rule[] = [
  (here) => (isDenied(here) ? { cause: 'permission', side: 'here' } : null),
  (_here, there) => (there && isDenied(there) ? { cause: 'permission', side: 'there' } : null),
  (here) => (isBroken(here) ? { cause: 'device', side: 'here' } : null),
  (_here, there) => (there && isBroken(there) ? { cause: 'device', side: 'there' } : null),
  (here, there) =>
    isSlow(here) || (there && isSlow(there)) ? { cause: 'slow_picture', side: 'between' } : null,
];
