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

/** No frames, but messages of lanes that are newer than tincan/1: a block that was packed, and a piece of a block. */
export const PACKED_BLOCKS = 'lane.packed';
export const PIECES = 'lane.piece';

/** What this client names in its hello: all that it reads and that is not of tincan/1. */
export const NEWER: readonly string[] = [
  ...CONTROL_TYPES.filter((type) => !TINCAN_1.has(type)),
  PACKED_BLOCKS,
  PIECES,
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
