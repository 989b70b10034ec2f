// The fixed layout of every link, four m-lines and three data channels, and of every lane, one data channel. Both sides
// have it from the start, so that a camera, a share or a file starts without a renegotiation.

/** What an m-line carries, in the order of the session description. */
export const MEDIA_LINES = [
  { slot: 'microphone', kind: 'audio' },
  { slot: 'camera', kind: 'video' },
  { slot: 'shareVideo', kind: 'video' },
  { slot: 'shareAudio', kind: 'audio' },
] as const;

export type MediaSlot = (typeof MEDIA_LINES)[number]['slot'];

/** Kinds of all m-lines of a description, data last. */
export const M_LINE_KINDS: readonly string[] = [...MEDIA_LINES.map((line) => line.kind), 'application'];

/** All channels are negotiated: opening another one ends the link. */
export const CHANNELS = {
  control: { id: 0 },
  chat: { id: 1 },
  pointer: { id: 4, ordered: false, maxRetransmits: 0 },
} as const;

/** Of a lane: files, and nothing else. */
export const LANE_KINDS: readonly string[] = ['application'];
export const LANE_CHANNEL = { id: 0 } as const;

export type ChannelName = keyof typeof CHANNELS;
