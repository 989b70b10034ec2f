// How a lane is agreed on: its descriptions and candidates go over the control channel of the link it belongs
// to, and nowhere else.

import * as v from 'valibot';
import { CANDIDATE_CHARS, SDP_CHARS } from '../link/limits';

export type LaneId = string & { readonly brand: 'LaneId' };

const lane = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{16}$/),
  v.transform((id) => id as LaneId),
);

const sdp = v.pipe(v.string(), v.maxLength(SDP_CHARS));

export const LANE_FRAMES = [
  v.object({
    t: v.literal('lane.offer'),
    lane,
    /** 16 bytes in hex: the first thing that is said on the lane, so that it is known to be this link's. */
    token: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
    sdp,
  }),
  v.object({ t: v.literal('lane.answer'), lane, sdp }),
  v.object({
    t: v.literal('lane.candidate'),
    lane,
    /** SDP candidate-attribute (RFC 8839 §5.1); empty marks the end of candidates. */
    candidate: v.pipe(v.string(), v.maxLength(CANDIDATE_CHARS)),
  }),
  /** It will not be, or is no longer. */
  v.object({ t: v.literal('lane.close'), lane }),
] as const;

export const laneFrameSchema = v.variant('t', LANE_FRAMES);

export type LaneFrame = v.InferOutput<typeof laneFrameSchema>;
