// Which control frames a peer understands: those of tincan/1, and the newer ones that its hello has named. Whatever else is
// said to a peer counts there as a frame that means nothing.

import { CONTROL_TYPES, type ControlFrame } from './control-frames';

/** The list never grows: older clients read these types, and name nothing. */
const TINCAN_1: ReadonlySet<string> = new Set<ControlFrame['t']>([
  'hello',
  'media',
  'bye',
  'signal',
  'file.offer',
  'file.accept',
  'file.decline',
  'file.cancel',
  'file.hold',
  'file.resume',
  'file.ask',
  'file.verified',
  'file.saved',
  'file.failed',
  'lane.offer',
  'lane.answer',
  'lane.candidate',
  'lane.close',
]);

/** The types that this client names in its hello: every type it reads that is not of tincan/1. */
export const NEWER_FRAMES: readonly string[] = CONTROL_TYPES.filter((type) => !TINCAN_1.has(type));

/** `named` are the types in the hello of the peer, if one came. */
export function isUnderstood(type: string, named: readonly string[]): boolean {
  return TINCAN_1.has(type) || named.includes(type);
}

/** Names nothing while there is nothing newer to name: then it is the hello of the first clients. */
export function helloFrame(name: string, newer = NEWER_FRAMES): Extract<ControlFrame, { t: 'hello' }> {
  return { t: 'hello', name, ...(newer.length > 0 && { understands: [...newer] }) };
}
