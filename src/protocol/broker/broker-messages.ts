// The messages to and from a broker. Their names come from PeerServer and the types of peerjs, whose runtime cannot run in a
// worker; an MQTT broker carries the same ones (mqtt-dialect.ts).

import type { ServerMessageType } from 'peerjs';
import * as v from 'valibot';
import { FIRST_FAULT } from '../codec/first-fault';
import type { SignalType } from '../contract/orders';
import { BROKER_FRAME_BYTES, BROKER_ID_CHARS } from './limits';

type BrokerType = `${ServerMessageType}`;

const SIGNALS = ['OFFER', 'ANSWER', 'CANDIDATE'] as const satisfies readonly (BrokerType & SignalType)[];

/** Every message that the broker delivers to us, its own and those of its users. */
export type BrokerMessage =
  | { type: 'OPEN' | 'ID-TAKEN' | 'INVALID-KEY' }
  | { type: 'EXPIRE'; src: string }
  /** The broker's own answer to a ping: the connection works both ways. */
  | { type: 'pong' }
  | CarriedMessage;

/** What another user, or we ourselves, have sent through the broker. */
export type CarriedMessage =
  /** A message that we sent to our own ID: the connection works both ways. */
  | { type: 'echo'; src: string; nonce: string }
  | { type: 'signal'; signal: SignalType; src: string; payload: string };

const text = v.pipe(v.string(), v.maxLength(BROKER_FRAME_BYTES));
const id = v.pipe(v.string(), v.maxLength(BROKER_ID_CHARS));

const carried = v.union([
  v.object({
    type: v.literal('CANDIDATE' satisfies BrokerType),
    src: id,
    payload: v.object({ type: v.literal('tincan/1/echo'), b: text }),
  }),
  v.object({
    type: v.picklist(SIGNALS),
    src: id,
    payload: v.object({ type: v.literal('tincan/1'), b: text }),
  }),
]);

const schema = v.union([
  v.object({ type: v.picklist(['OPEN', 'ID-TAKEN', 'INVALID-KEY'] as const satisfies BrokerType[]) }),
  v.object({ type: v.literal('EXPIRE' satisfies BrokerType), src: id }),
  carried,
]);

/** Reads one frame: its length, then JSON, then its shape. Null for anything else. */
export function parseBrokerMessage(frame: unknown): BrokerMessage | null {
  if (typeof frame !== 'string' || frame.length > BROKER_FRAME_BYTES) return null;
  try {
    const parsed = v.safeParse(schema, JSON.parse(frame), FIRST_FAULT);
    if (!parsed.success) return null;
    return 'payload' in parsed.output ? meaning(parsed.output) : parsed.output;
  } catch (_notJson) {
    return null;
  }
}

/** The same for a frame that does not say who sent it, because the broker says so beside it. */
export function parseCarriedMessage(frame: string, src: string): CarriedMessage | null {
  if (frame.length > BROKER_FRAME_BYTES) return null;
  try {
    const parsed = v.safeParse(carried, { ...JSON.parse(frame), src }, FIRST_FAULT);
    return parsed.success ? meaning(parsed.output) : null;
  } catch (_notJson) {
    return null;
  }
}

function meaning({ type, src, payload }: v.InferOutput<typeof carried>): CarriedMessage {
  if (payload.type === 'tincan/1/echo') return { type: 'echo', src, nonce: payload.b };
  return { type: 'signal', signal: type, src, payload: payload.b };
}

/** Without the ID that it is for: where the broker is told beside it. */
export function signalBody(type: SignalType, payload: string) {
  return { type, payload: { type: 'tincan/1', b: payload } };
}

export function echoBody(nonce: string) {
  return { type: 'CANDIDATE' satisfies BrokerType, payload: { type: 'tincan/1/echo', b: nonce } };
}

export function signalFrame(to: string, type: SignalType, payload: string): string {
  return JSON.stringify({ dst: to, ...signalBody(type, payload) });
}

/** A message to our own ID. Its return proves the connection and the registration. */
export function echoFrame(to: string, nonce: string): string {
  return JSON.stringify({ dst: to, ...echoBody(nonce) });
}

/** The only message that keeps a registration alive. */
export function heartbeatFrame(): string {
  return JSON.stringify({ type: 'HEARTBEAT' satisfies BrokerType });
}
