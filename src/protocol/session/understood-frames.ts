// What a peer understands: the control frames of tincan/1, and whatever its hello has named beside them. Any other frame
// counts there as one that means nothing.

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

/** No frame, but a message of lanes that is newer than tincan/1: a block that was packed. */
export const PACKED_BLOCKS = 'lane.packed';

/** What this client names in its hello: every type of frame that it reads and that is not of tincan/1, and packed blocks. */
export const NEWER: readonly string[] = [
  ...CONTROL_TYPES.filter((type) => !TINCAN_1.has(type)),
  PACKED_BLOCKS,
];

/** `named` are the types in the hello of the peer, if one came. */
export function isUnderstood(type: string, named: readonly string[]): boolean {
  return TINCAN_1.has(type) || named.includes(type);
}

export function helloFrame(
  name: string,
  brokers: readonly string[],
  newer = NEWER,
): Extract<ControlFrame, { t: 'hello' }> {
  return { t: 'hello', name, brokers, understands: [...newer] };
}
