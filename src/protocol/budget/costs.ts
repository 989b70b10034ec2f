// What each message of a peer costs. A type of frame or signal without a row does not compile. scripts/cost-table.ts writes
// the table into docs/security.md.

import { BROKER_ADDRESS_CHARS, BROKERS_NAMED } from '../address/limits';
import { CHAT_BYTES } from '../chat/limits';
import type { SignalType } from '../contract/orders';
import { EVIDENCE_SEALED_CHARS, TRIAL_SEALED_CHARS } from '../evidence/limits';
import { CONTROL_FRAME_BYTES } from '../link/limits';
import type { ControlFrame } from '../session/control-frames';
import type { Signal } from '../signal/sealed';
import { REMOTE_TEXT_CHARS } from '../text/limits';
import { MARKS_KEPT } from '../timeline/limits';
import { FILES_PER_OFFER, MANIFEST_BYTES, OFFERS_ANNOUNCED } from '../transfer/limits';
import type { Purse } from './limits';

export interface Draw {
  from: Purse;
  each: number;
  /** For each 1,024 characters of a frame, or bytes of a sealed message; 0 when the length does not matter. */
  perKilo: number;
}

export interface Cost {
  draws: readonly Draw[];
  /** Bytes that one message may add to storage. */
  leaves: number | 'nothing';
}

/** A `signal` on the control channel costs what is in it. The first part of an offer begins a transfer. */
export type ControlKind = Exclude<ControlFrame['t'], 'signal'> | 'file.offer, first part';
export type SignalKind = `signal ${Signal['t']}`;
export type FrameKind = ControlKind | SignalKind | 'chat';
/** Messages through the broker, before any check of their meaning. */
export type BrokerKind = SignalType | 'EXPIRE';

const UTF8_MOST = 4;
/** Of a number, as IndexedDB has it. */
const NUMBER_BYTES = 9;
/** Of a file's date, the same with the name of its field. */
const DATE_BYTES = NUMBER_BYTES + 12;
/** Ids, times, counts and JSON around what a peer wrote. */
const AROUND = 512;
/** The name, the time and the fields of a mark. */
const MARK_BYTES = 3 * 64 + NUMBER_BYTES;
const NAME_BYTES = REMOTE_TEXT_CHARS * UTF8_MOST + AROUND;

const of = (from: Purse, each: number, perKilo = 0): Draw => ({ from, each, perKilo });
const cost = (leaves: Cost['leaves'], ...draws: Draw[]): Cost => ({ draws, leaves });

export const FRAME_COSTS: Readonly<Record<FrameKind, Cost>> = {
  hello: cost(NAME_BYTES + BROKERS_NAMED * BROKER_ADDRESS_CHARS, of('state', 1)),
  media: cost('nothing', of('state', 1)),
  bye: cost('nothing', of('state', 1)),
  // The longest list counts for seven.
  timeline: cost(MARKS_KEPT * MARK_BYTES, of('state', 1, 1)),

  // What is measured of a call shows the last one, and the candidates that the browser keeps.
  'signal description': cost(CONTROL_FRAME_BYTES, of('restart', 1)),
  'signal restart': cost('nothing', of('path', 1)),
  'signal candidate': cost(AROUND, of('path', 1)),
  'signal nonce': cost('nothing', of('path', 1)),
  'signal bye': cost('nothing', of('path', 1)),
  // Once a call, and a few numbers.
  'signal evidence': cost(EVIDENCE_SEALED_CHARS, of('path', 5)),
  // Once a trial.
  'signal trial': cost(TRIAL_SEALED_CHARS, of('path', 5)),
  // The names of the offers, and that of a guest.
  'signal files': cost((OFFERS_ANNOUNCED + 1) * NAME_BYTES, of('path', 5)),

  // Each opens a connection, or closes one.
  'lane.offer': cost('nothing', of('lane', 10)),
  'lane.answer': cost('nothing', of('lane', 2)),
  'lane.candidate': cost('nothing', of('lane', 1)),
  'lane.close': cost('nothing', of('lane', 1)),

  'file.offer, first part': cost(
    2 * MANIFEST_BYTES + FILES_PER_OFFER * DATE_BYTES,
    of('transfer', 1),
    of('list', 0, 1),
  ),
  'file.offer': cost('nothing', of('list', 0, 1)),
  // Up to ten thousand numbers of entries that are not wanted.
  'file.accept': cost(FILES_PER_OFFER * NUMBER_BYTES, of('file', 1, 0.25)),
  'file.decline': cost('nothing', of('file', 1)),
  'file.cancel': cost('nothing', of('file', 1)),
  'file.hold': cost('nothing', of('file', 1)),
  'file.resume': cost('nothing', of('file', 2, 1)),
  'file.ask': cost('nothing', of('file', 1)),
  'file.verified': cost('nothing', of('file', 1)),
  'file.saved': cost('nothing', of('file', 1)),
  'file.failed': cost('nothing', of('file', 1)),

  // The longest line counts for four.
  chat: cost(CHAT_BYTES + AROUND, of('chat', 1, 0.2)),
};

export const BROKER_COSTS: Readonly<Record<BrokerKind, { each: number; leaves: Cost['leaves'] }>> = {
  /** The id of a call, of those whose signature is right. */
  OFFER: { each: 1, leaves: 64 },
  /** The time, of a contact that was asked whether it is there. */
  ANSWER: { each: 1, leaves: 64 },
  CANDIDATE: { each: 1, leaves: 'nothing' },
  EXPIRE: { each: 1, leaves: 'nothing' },
};

export function amountOf({ each, perKilo }: Draw, size: number): number {
  return each + (perKilo * size) / 1_024;
}

/** Of all that it draws. */
export function costOf(kind: FrameKind, size: number): number {
  return FRAME_COSTS[kind].draws.reduce((sum, each) => sum + amountOf(each, size), 0);
}

/** The row of a control frame. */
export function kindOf(frame: ControlFrame): FrameKind {
  if (frame.t === 'signal') return `signal ${frame.signal.t}`;
  return frame.t === 'file.offer' && frame.first === 0 ? 'file.offer, first part' : frame.t;
}
