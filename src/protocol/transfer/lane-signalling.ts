// The signalling of lanes: descriptions and candidates of a lane go over the control channel of its link, and nowhere else.

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
    /** 16 bytes in hex. The first message on the lane repeats the token, and so proves that the lane is this link's. */
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
  /** The lane is refused, or closed. */
  v.object({ t: v.literal('lane.close'), lane }),
] as const;

export const laneFrameSchema = v.variant('t', LANE_FRAMES);

export type LaneFrame = v.InferOutput<typeof laneFrameSchema>;
