// Takes the place of offscreen/messaging/log.ts in the page of a guest: no screen there shows a log. The build leaves out the calls,
// too.

import type { log as logOf } from '../../offscreen/messaging/log';

/* @__NO_SIDE_EFFECTS__ */
export const log: typeof logOf = () => undefined;
