// Asks the browser, without a prompt, whether a call of a kind could open its devices. Prompts are for tabs: in
// the popup a prompt closes the popup, and the phone cannot show one.

import type { CallKind } from '../protocol/snapshot';

/** True when the browser would have to ask the user first. */
export async function wouldPrompt(kind: CallKind): Promise<boolean> {
  const devices = { data: [], audio: ['microphone'], video: ['microphone', 'camera'] } as const;
  const states = await Promise.all(
    devices[kind].map((name) => navigator.permissions.query({ name: name as PermissionName })),
  );
  return states.some(({ state }) => state === 'prompt');
}
