// Asks the browser, without a prompt, whether a call could open its devices. Only a tab can show a prompt: a prompt closes
// the popup, and the offscreen document has none.

import type { CallKind } from '../../protocol/snapshot/call-view';

const DEVICES = { data: [], audio: ['microphone'], video: ['microphone', 'camera'] } as const;

/** True when the browser would have to ask the user first. */
export function wouldPrompt(kind: CallKind): Promise<boolean> {
  return someDeviceIs('prompt', kind);
}

/** True when the browser refuses a device without asking. */
export function isBlocked(): Promise<boolean> {
  return someDeviceIs('denied', 'video');
}

async function someDeviceIs(wanted: PermissionState, kind: CallKind): Promise<boolean> {
  const states = await Promise.all(
    DEVICES[kind].map((name) => navigator.permissions.query({ name: name as PermissionName })),
  );
  return states.some(({ state }) => state === wanted);
}
