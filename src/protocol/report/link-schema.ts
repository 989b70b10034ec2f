// The form of a link in a report. A report is a file, perhaps of somebody else: every text, number and list has a bound.

import * as v from 'valibot';
import type { LinkView } from '../snapshot/link-view';
import {
  LINK_CANDIDATES,
  LINK_CHANGE_LINES,
  LINK_CHANGES,
  LINK_PAIRS,
  LINK_PARTS,
  LINK_SDP_CHARS,
  LINK_TEXT_CHARS,
  LINK_TOKEN_CHARS,
} from '../storage/limits';
import { EPOCH_MOST_MS, FIGURE_MOST, PORT_MOST } from './limits';

export const figure = v.pipe(v.number(), v.minValue(-FIGURE_MOST), v.maxValue(FIGURE_MOST));
export const epoch = v.pipe(v.number(), v.minValue(0), v.maxValue(EPOCH_MOST_MS));
export const textOf = (most: number) => v.pipe(v.string(), v.maxLength(most));
export const listOf = <S extends v.GenericSchema>(each: S, most: number) =>
  v.pipe(v.array(each), v.maxLength(most));

const short = textOf(LINK_TEXT_CHARS);
const token = textOf(LINK_TOKEN_CHARS);
const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(PORT_MOST));

const candidate = v.object({
  id: token,
  type: v.picklist(['host', 'srflx', 'prflx', 'relay']),
  address: short,
  port,
  protocol: token,
  priority: figure,
  ufrag: short,
  server: short,
  foundation: token,
  relatedAddress: short,
  relatedPort: port,
  tcpType: token,
  relayProtocol: token,
  networkType: token,
});

const pair = v.object({
  id: token,
  local: token,
  remote: token,
  state: v.picklist(['frozen', 'waiting', 'in-progress', 'failed', 'succeeded']),
  nominated: v.boolean(),
  rttMs: v.nullable(figure),
  bytesSent: figure,
  bytesReceived: figure,
  checksSent: figure,
  checksAnswered: figure,
});

/** A description has as many m-lines as its length allows; the whole file has a bound. */
const sdp = v.object({
  kind: v.picklist(['offer', 'answer']),
  session: textOf(LINK_SDP_CHARS),
  media: listOf(textOf(LINK_SDP_CHARS), LINK_PARTS),
});

const picture = v.object({ width: figure, height: figure, framesPerSecond: figure });

const quality = v.object({
  bars: v.picklist([1, 2, 3]),
  wavering: figure,
  lossPercent: figure,
  jitterMs: figure,
  receivedKbps: figure,
  sentKbps: figure,
  voiceCodec: token,
  pictureCodec: token,
  received: v.nullable(picture),
  sent: v.nullable(picture),
});

const lines = listOf(short, LINK_CHANGE_LINES);

const change = v.object({
  at: epoch,
  side: v.picklist(['local', 'remote']),
  kind: v.picklist(['offer', 'answer']),
  removed: lines,
  added: lines,
});

const channel = v.object({
  label: token,
  state: token,
  bufferedBytes: figure,
  messagesSent: figure,
  messagesReceived: figure,
  bytesSent: figure,
  bytesReceived: figure,
  kbps: figure,
});

const stream = v.object({
  id: token,
  way: v.picklist(['in', 'out']),
  kind: v.picklist(['audio', 'video']),
  codec: token,
  kbps: figure,
  packetsLost: figure,
  jitterMs: figure,
  width: figure,
  height: figure,
  framesPerSecond: figure,
  freezes: figure,
  frozenMs: figure,
  concealedPercent: figure,
  coder: token,
  limitedBy: token,
});

export const linkSchema: v.GenericSchema<unknown, LinkView> = v.object({
  iceState: token,
  dtlsState: token,
  local: listOf(candidate, LINK_CANDIDATES),
  remote: listOf(candidate, LINK_CANDIDATES),
  pair: v.nullable(pair),
  pairs: listOf(pair, LINK_PAIRS),
  ciphers: v.object({ tlsVersion: token, dtls: token, srtp: token }),
  quality: v.nullable(quality),
  localSdp: v.nullable(sdp),
  remoteSdp: v.nullable(sdp),
  pendingLocalSdp: v.nullable(sdp),
  pendingRemoteSdp: v.nullable(sdp),
  changes: listOf(change, LINK_CHANGES),
  channels: listOf(channel, LINK_PARTS),
  streams: listOf(stream, LINK_PARTS),
});
