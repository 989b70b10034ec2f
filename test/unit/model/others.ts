// The acts of the others in the model: Mallory, whose signatures are right and who may send any message; a broker that
// drops, holds back, reorders, repeats and invents messages; paths that fail; and time.

import fc from 'fast-check';
import { DO_NOT_DISTURB_MS, ENDED_SHOWN_MS, LINK_LOST_MS } from '../../../src/protocol/call/limits';
import type { CallKind } from '../../../src/protocol/snapshot/call-view';
import type { CallId, TransferId } from '../../../src/protocol/snapshot/ids';
import type { FileFrame } from '../../../src/protocol/transfer/file-frames';
import { act, anyOf, type Choice } from './act';
import { CONTENTS } from './contents';
import type { Side } from './side';
import { press } from './users';
import type { KnockKind, Said } from './wire';
import { MALLORY } from './world';

const KNOCKS: readonly KnockKind[] = [
  'audio',
  'video',
  'data',
  'files',
  'files',
  'rejoin',
  'rejoin',
  'presence',
  'trial',
  'trial',
];
const FRAMES = [
  'file.accept',
  'file.decline',
  'file.cancel',
  'file.ask',
  'file.verified',
  'file.saved',
  'file.hold',
  'file.resume',
  'file.failed',
] as const;
const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const TIMES_MS = [
  SECOND_MS,
  ENDED_SHOWN_MS + SECOND_MS,
  25 * SECOND_MS,
  61 * SECOND_MS,
  LINK_LOST_MS + SECOND_MS,
  10 * 61 * SECOND_MS,
  16 * 60 * SECOND_MS,
  DO_NOT_DISTURB_MS + SECOND_MS,
  25 * HOUR_MS,
];
const SKEWED_MS = 200 * SECOND_MS;

/** The handshakes that this side has with Mallory. */
function exchangesOf({ calls, fileLinks, trials }: Side): CallId[] {
  const call = calls.alive?.view;
  const files = fileLinks.sessions.get(MALLORY);
  const trial = trials.alive?.peer === MALLORY ? trials.alive : null;
  return [
    ...(call?.peer === MALLORY ? [call.id] : []),
    ...(files ? [files.call] : []),
    ...(trial ? [trial.id] : []),
  ];
}

function say(side: Side, said: Said): void {
  for (const call of exchangesOf(side)) side.world.send({ ...said, call, from: MALLORY, to: side.me });
}

/** In most cases a rejoin claims the call that this side has or had, otherwise any known call. */
function claimed({ background, world }: Side, claim: number): string {
  const { call, grants } = background.stored;
  const lost = grants.flatMap((each) => (each.by === 'resume' ? [each.call] : []));
  return [call?.id, lost[0], ...world.calls][claim] ?? '';
}

function knock(side: Side, kind: KnockKind, claim: number, isSkewed: boolean): void {
  const { world, me } = side;
  const time = world.now - (isSkewed ? SKEWED_MS : 0);
  const said = { type: 'knock', kind, claim: claimed(side, claim), time } as const;
  world.send({ ...said, call: world.newCall(), from: MALLORY, to: me });
}

/** A call by Mallory that the user accepts; later messages are steps of their own. */
function talk(side: Side, kind: CallKind): void {
  const { world } = side;
  knock(side, kind, 0, false);
  world.settle();
  const ring = side.oracle.seeNow().find(({ about, peer }) => about === 'ring' && peer === MALLORY);
  if (!ring) return;
  press(side, ring, true);
  agree(side);
}

/** Mallory accepts and shows the nonce, as an honest peer does. */
function agree(side: Side): void {
  say(side, { type: 'reply', verb: 'accept' });
  say(side, { type: 'nonce', kept: true });
}

function summary(transfer: TransferId, entries: (typeof CONTENTS)[number]) {
  const bytes = entries.reduce((sum, each) => sum + (each.bytes ?? 0), 0);
  return { transfer, name: entries[0]?.path ?? '', files: entries.length, bytes };
}

/** A known transfer, or a new one. */
const transferOf = ({ world }: Side, at: number): TransferId => world.transfers[at] ?? world.newTransfer();

function announce(side: Side, all: readonly (readonly [number, (typeof CONTENTS)[number]])[]): void {
  say(side, { type: 'files', offers: all.map(([at, entries]) => summary(transferOf(side, at), entries)) });
}

function onLinks(side: Side, frame: FileFrame): void {
  for (const { handshake } of side.world.linksOf(side).filter(({ peer }) => peer === MALLORY)) {
    side.world.frames.push({
      handshake: { ...handshake, peer: side.me, isOutgoing: !handshake.isOutgoing },
      frame,
    });
  }
}

function offer(side: Side, at: number, entries: (typeof CONTENTS)[number]): void {
  const transfer = transferOf(side, at);
  onLinks(side, { t: 'file.offer', transfer, first: 0, count: entries.length, entries: [...entries] });
}

function frame(side: Side, t: (typeof FRAMES)[number], at: number): void {
  const transfer = transferOf(side, at);
  if (t === 'file.accept') onLinks(side, { t, transfer, without: [1] });
  else if (t === 'file.hold') onLinks(side, { t, transfer, holds: ['paused'] });
  else if (t === 'file.resume') onLinks(side, { t, transfer, have: [], root: '0'.repeat(64) });
  else if (t === 'file.failed') onLinks(side, { t, transfer, error: 'unexpected' });
  else onLinks(side, { t, transfer });
}

function vanish({ world }: Side): void {
  for (const side of world.sides) {
    for (const link of world.linksOf(side)) if (link.peer === MALLORY) link.happen({ name: 'controlClosed' });
  }
}

function happen(side: Side, at: number, what: RTCIceConnectionState | 'controlClosed' | 'unverified'): void {
  const link = side.world.linksOf(side)[at];
  if (what === 'controlClosed') link?.happen({ name: what });
  else if (what === 'unverified') link?.happen({ name: 'verified', matches: false });
  else link?.happen({ name: 'ice', state: what });
}

function take({ world }: Side, at: number, isDelivered: boolean): void {
  const [message] = world.inFlight.splice(at, 1);
  if (message && isDelivered) world.deliver(message);
}

function repeat({ world }: Side, at: number): void {
  const message = world.past[at];
  if (message) world.deliver(message);
}

function expire(side: Side, isMallory: boolean): void {
  side.expired(isMallory ? MALLORY : side.world.other(side).me);
}

export const MALLORYS: readonly [weight: number, Choice][] = [
  [
    10,
    act(
      'is knocked at',
      knock,
      anyOf(...KNOCKS),
      fc.nat(4),
      fc.nat(9).map((at) => at === 0),
    ),
  ],
  [10, act('is agreed with', agree)],
  [
    3,
    act(
      'is answered',
      (side, verb) => say(side, { type: 'reply', verb }),
      anyOf('ringing', 'accept', 'decline', 'busy'),
    ),
  ],
  [3, act('is told', (side, type) => say(side, { type }), anyOf('cancel', 'bye', 'evidence', 'trial'))],
  [1, act('is shown another nonce', (side) => say(side, { type: 'nonce', kept: false }))],
  [8, act('is announced', announce, fc.array(fc.tuple(fc.nat(4), anyOf(...CONTENTS)), { maxLength: 3 }))],
  [8, act('is offered', offer, fc.nat(4), anyOf(...CONTENTS))],
  [6, act('is told of a file', frame, anyOf(...FRAMES), fc.nat(4))],
  [5, act('loses Mallory', vanish)],
  [5, act('takes a call of Mallory', talk, anyOf('audio', 'video'))],
];

export const SURROUNDINGS: readonly [weight: number, Choice][] = [
  [7, act('time passes', ({ world }, ms) => world.pass(ms), anyOf(...TIMES_MS))],
  [3, act('broker keeps', ({ world }, isOn) => world.keep(isOn), fc.boolean())],
  [3, act('broker takes one', take, fc.nat(5), fc.boolean())],
  [3, act('broker repeats', repeat, fc.nat(7))],
  [1, act('broker says that somebody is away', expire, fc.boolean())],
  [1, act('paths', ({ world }, has) => world.lay(has), fc.boolean())],
  [
    4,
    act(
      'link',
      happen,
      fc.nat(1),
      anyOf('disconnected', 'failed', 'connected', 'controlClosed', 'unverified'),
    ),
  ],
];
