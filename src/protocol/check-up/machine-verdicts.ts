// What is said about this machine and Tincan itself: devices, storage, worker, offscreen document, versions. Null while too
// little is known.

import type { DeviceEvidence, Evidence, HealthEvidence } from './evidence';
import { ROOM_GONE_BYTES, ROOM_LOW_BYTES } from './limits';
import { say, type Verdict } from './verdicts';

const DEVICES = {
  microphone: {
    granted: 'microphone_here',
    prompt: 'microphone_asks',
    denied: 'microphone_denied',
    none: 'microphone_missing',
  },
  camera: { granted: 'camera_here', prompt: 'camera_asks', denied: 'camera_denied', none: 'camera_missing' },
} as const;

export function deviceVerdict(device: 'microphone' | 'camera', evidence: Evidence): Verdict | null {
  const found = evidence[device];
  if (!found) return null;
  const codes = DEVICES[device];
  const { permission, count } = found;
  if (permission === 'denied') return say(codes.denied);
  // Before it is allowed, the browser lists one in place of all that there are.
  if (count === 0) return say(codes.none);
  return permission === 'granted' ? say(codes.granted, { count }) : say(codes.prompt);
}

const NO_SPEAKER = {
  granted: 'speaker_missing',
  prompt: 'speaker_untold',
  denied: 'speaker_barred',
} as const;

/** Before the microphone is allowed, an empty list of speakers says nothing. */
export function speakerVerdict({ speaker }: Evidence): Verdict | null {
  if (!speaker) return null;
  const { count, permission }: DeviceEvidence = speaker;
  if (count > 0) return say('speaker_here', { count });
  return say(NO_SPEAKER[permission]);
}

export function storageVerdict({ storage }: Evidence): Verdict | null {
  if (!storage) return null;
  const { freeBytes, isPersisted } = storage;
  const free = { bytes: freeBytes };
  if (freeBytes < ROOM_GONE_BYTES) return say('room_gone', free);
  if (freeBytes < ROOM_LOW_BYTES) return say('room_low', free);
  return say(isPersisted ? 'room_kept' : 'room_lent', free);
}

export function backgroundVerdict({ background }: Evidence): Verdict | null {
  if (!background) return null;
  return background.is === 'answers'
    ? say('background_answers', { ms: background.ms })
    : say('background_silent');
}

export function offscreenVerdict({ offscreen }: Evidence): Verdict | null {
  return offscreen ? offscreenWords(offscreen) : null;
}

function offscreenWords(offscreen: HealthEvidence): Verdict {
  switch (offscreen.is) {
    case 'answers':
      return say('offscreen_answers', { ms: offscreen.ms });
    case 'no-worker':
      return say('offscreen_idle');
    case 'silent':
      return say('offscreen_silent');
  }
}

export function versionVerdict({ versions }: Evidence): Verdict | null {
  if (!versions) return null;
  const { tincan, browser, browserMajor, leastMajor } = versions;
  const isOld = browserMajor < leastMajor;
  return isOld
    ? say('version_old', { name: browser }, { count: leastMajor })
    : say('version_right', { name: tincan }, { name: browser });
}
