// What the frames of a session mean on a link without a call: that of a file session, or of a trial.

import type { CallEvent } from '../../protocol/call/call-machine';
import type { SessionFrame } from './session-link';

/** False for a frame that means nothing there. */
export function onFrameWithoutCall(frame: SessionFrame, event: (event: CallEvent) => void): boolean {
  switch (frame.t) {
    // The control channel keeps the types that a hello names; a name that views show is the contact's own.
    case 'hello':
      return true;
    case 'media':
      return false;
    case 'bye':
      event({ name: 'bye' });
      return true;
  }
}
