// Asks the browser, without a prompt, whether a call of a kind could open its devices. Prompts are for tabs: in
// the popup a prompt closes the popup, and the offscreen document cannot show one.

import type { CallKind } from '../../protocol/snapshot/call-view';

const DEVICES = { data: [], audio: ['microphone'], video: ['microphone', 'camera'] } as const;

/** True when the browser would have to ask the user first. */
export function wouldPrompt(kind: CallKind): Promise<boolean> {
  return some(kind, 'prompt');
}

/** True when the browser refuses a device without asking. */
export function isBlocked(): Promise<boolean> {
  return some('video', 'denied');
}

async function some(kind: CallKind, wanted: PermissionState): Promise<boolean> {
  const states = await Promise.all(
    DEVICES[kind].map((name) => navigator.permissions.query({ name: name as PermissionName })),
  );
  return states.some(({ state }) => state === wanted);
}
