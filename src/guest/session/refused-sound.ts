// Sound that a browser does not play in a page whose user has pressed nothing since it was loaded: after a reload in a call. It is
// played at the next press, or when a device is open, which counts in Firefox like a press.

import type { SpeakerFailed } from '../../offscreen/media/speaker';

export interface RefusedSound {
  failed: SpeakerFailed;
  tryAgain(): void;
}

export function createRefusedSound(): RefusedSound {
  const refused = new Set<() => void>();

  function tryAgain(): void {
    const all = [...refused];
    refused.clear();
    for (const again of all) again();
  }

  for (const press of ['click', 'keydown']) window.addEventListener(press, tryAgain);
  return {
    failed(error, again) {
      if (again && error instanceof DOMException && error.name === 'NotAllowedError') refused.add(again);
      else reportError(error);
    },
    tryAgain,
  };
}
