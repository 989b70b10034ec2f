// Every frame that a peer may send on the control and chat channels. A frame is checked for its length, then for its
// schema; the code that uses a frame checks its meaning.

import * as v from 'valibot';
import { brokerAddresses } from '../address/broker-list';
import { CHAT_BYTES } from '../chat/limits';
import { FIRST_FAULT } from '../codec/first-fault';
import { fitsUtf8 } from '../codec/utf8';
import { CONTROL_FRAME_BYTES } from '../link/limits';
import { candidateSchema, descriptionSchema, restartSchema } from '../signal/sealed';
import { REMOTE_TEXT_CHARS } from '../text/limits';
import { plainText } from '../text/plain-text';
import { timelineFrame } from '../timeline/timeline-frame';
import { FILE_FRAMES } from '../transfer/file-frames';
import { LANE_FRAMES } from '../transfer/lane-signalling';
import { FRAME_TYPE_CHARS, NAMED_FRAMES } from './limits';

const remoteName = v.pipe(
  v.string(),
  v.transform((name) => plainText(name, REMOTE_TEXT_CHARS)),
);

/** Types of frames newer than tincan/1 that the sender understands. A list beyond its bounds names none of them. */
const namedFrames = v.fallback(
  v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(FRAME_TYPE_CHARS))), v.maxLength(NAMED_FRAMES))),
  undefined,
);

/** Where the sender can be reached. What is no address is left out, and a list beyond its bound names none. */
const namedBrokers = v.optional(v.pipe(v.unknown(), v.transform(brokerAddresses)));

const controlSchema = v.variant('t', [
  v.object({ t: v.literal('hello'), name: remoteName, understands: namedFrames, brokers: namedBrokers }),
  v.object({
    t: v.literal('media'),
    microphone: v.boolean(),
    camera: v.boolean(),
    cameraPaused: v.boolean(),
    share: v.picklist(['none', 'tab', 'screen']),
  }),
  /** An unknown reason is dropped. */
  v.object({
    t: v.literal('bye'),
    because: v.fallback(v.optional(v.picklist(['relay-missing'])), undefined),
  }),
  /** While the link is up, this takes the place of sealed messages through the broker. */
  v.object({
    t: v.literal('signal'),
    signal: v.variant('t', [descriptionSchema, candidateSchema, restartSchema]),
  }),
  timelineFrame,
  ...FILE_FRAMES,
  ...LANE_FRAMES,
]);

const chatSchema = v.object({ id: v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/)), text: v.string() });

export type ControlFrame = v.InferOutput<typeof controlSchema>;
export type ChatFrame = v.InferOutput<typeof chatSchema>;

/** The types of all control frames that this client reads. */
export const CONTROL_TYPES: readonly ControlFrame['t'][] = controlSchema.options.map(
  ({ entries }) => entries.t.literal,
);

/** A control frame, or null for anything that is not one. Unknown fields are dropped. */
export function parseControl(data: unknown): ControlFrame | null {
  return parse(controlSchema, data, CONTROL_FRAME_BYTES);
}

/** A chat frame, or null for anything that is not one. Its length counts in UTF-8, as when it was sent. */
export function parseChat(data: unknown): ChatFrame | null {
  if (typeof data !== 'string' || !fitsUtf8(data, CHAT_BYTES)) return null;
  return parse(chatSchema, data, CHAT_BYTES);
}

function parse<S extends v.GenericSchema>(schema: S, data: unknown, limit: number): v.InferOutput<S> | null {
  if (typeof data !== 'string' || data.length > limit) return null;
  try {
    const parsed = v.safeParse(schema, JSON.parse(data), FIRST_FAULT);
    return parsed.success ? parsed.output : null;
  } catch (_notJson) {
    return null;
  }
}
