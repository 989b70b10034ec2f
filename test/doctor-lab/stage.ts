// What a broken world is made of: two users who are each other's contacts and have agreed to tell each other what their browsers
// saw, and the servers that they use.

import type { CallKind } from '../../src/protocol/snapshot/call-view';
import type { IceServer, Settings } from '../../src/protocol/snapshot/settings';
import type { Broker } from '../harness/network/broker';
import type { TamperingBroker } from '../harness/network/tampering-broker';
import { reaches } from '../harness/user/actions';
import type { Tincan } from '../harness/user/tincan';

export interface Stage {
  /** Calls, unless a world says otherwise. */
  ada: Tincan;
  ben: Tincan;
  /** Both use it. */
  broker: TamperingBroker;
  /** Another one, which nobody uses at first. */
  spare: Broker;
  /** An address at which nothing listens. */
  nowhere: string;
  /** The STUN servers of both, which two browsers on one machine do not need. */
  stun: readonly IceServer[];
}

export const usual = ({ broker, stun }: Pick<Stage, 'broker' | 'stun'>): Partial<Settings> => ({
  brokers: [broker.url],
  onlyOwnBrokers: false,
  iceServers: stun,
  relayOnly: false,
});

export async function use(tincan: Tincan, settings: Partial<Settings>): Promise<void> {
  // Nobody stays at the broker of the world before.
  for (const part of [settings, { leftBrokers: [] }]) {
    const heard = await tincan.room.command('settings.change', { settings: part });
    if (!heard.ok) throw new Error(`${tincan.name}: the settings were refused: ${heard.error}`);
  }
}

export async function isRegistered(tincan: Tincan): Promise<void> {
  await tincan.sees('registered at the broker', ({ registration }) => registration.name === 'ready');
}

export async function place(caller: Tincan, callee: Tincan, kind: CallKind = 'audio'): Promise<void> {
  const heard = await caller.room.command('call.start', { to: callee.id, kind });
  if (!heard.ok) throw new Error(`the call was refused: ${heard.error}`);
}

/** Answers the call that rings. */
export async function accept(callee: Tincan, kind: CallKind = 'audio'): Promise<void> {
  const { id: call } = await callee.sees(
    'a call that rings',
    ({ call: now }) => now?.phase.name === 'ringing-here' && now,
  );
  await callee.room.command('call.accept', { call, kind });
}

export async function isOver(tincan: Tincan): Promise<void> {
  await tincan.sees('the call is over', ({ call }) => call === null || call.phase.name === 'ended');
}

/** A call that is answered and finds no path. */
export async function failToConnect({ ada, ben }: Pick<Stage, 'ada' | 'ben'>): Promise<void> {
  await place(ada, ben);
  await accept(ben);
  await ada.sees('the call is over', ({ call }) => call?.phase.name === 'ended', 40_000);
}

/** A call that is connected and then hung up by its caller. */
export async function talk(
  { ada, ben }: Pick<Stage, 'ada' | 'ben'>,
  kind: CallKind = 'audio',
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<void> {
  await place(ada, ben, kind);
  await accept(ben, kind);
  await Promise.all([reaches(ada, 'connected'), reaches(ben, 'connected')]);
  await meanwhile();
  await hangUp(ada);
  await Promise.all([ada, ben].map(isOver));
}

export async function hangUp(tincan: Tincan): Promise<void> {
  const { call } = await tincan.room.snapshot();
  if (call) await tincan.room.command('call.hangUp', { call: call.id });
}
