// Every state that a screen can be in, each as a snapshot.

import { CALL_SCENES } from './call-scenes';
import { CHECK_UP_SCENES } from './check-up-scenes';
import { DOCTOR_SCENES } from './doctor-scenes';
import { ENDED_SCENES } from './ended-scenes';
import { FILE_SCENES } from './file-scenes';
import { GUEST_SCENES } from './guest-scenes';
import { HOME_SCENES } from './home-scenes';
import { IDENTITY_SCENES } from './identity-scenes';
import { OPEN_LINE_SCENES } from './open-line-scenes';
import type { Scene } from './scene';
import { TRIAL_SCENES } from './trial-scenes';
import { WINDOW_SCENES } from './window-scenes';

export const SCENES: readonly Scene[] = [
  ...HOME_SCENES,
  ...WINDOW_SCENES,
  ...CALL_SCENES,
  ...ENDED_SCENES,
  ...FILE_SCENES,
  ...OPEN_LINE_SCENES,
  ...IDENTITY_SCENES,
  ...DOCTOR_SCENES,
  ...CHECK_UP_SCENES,
  ...TRIAL_SCENES,
  ...GUEST_SCENES,
];
