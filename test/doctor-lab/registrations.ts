// Worlds in which a browser is not where the other looks for it.

import { WebSocket } from 'ws';
import { brokerSocketUrl } from '../../src/protocol/broker/broker-address';
import { isRegistered, place, type Stage, use, usual } from './stage';
import type { World } from './world';

/** The call is refused at once, as long as the caller visits no broker of the callee, and the evidence for that is kept. */
async function isRefused({ ada, ben }: Stage): Promise<void> {
  const heard = await ada.room.command('call.start', { to: ben.id, kind: 'audio' });
  if (heard.ok) throw new Error('a call began without a registration');
}

async function goHome(stage: Stage): Promise<void> {
  for (const tincan of [stage.ada, stage.ben]) {
    await use(tincan, usual(stage));
    await isRegistered(tincan);
  }
}

export const OFFLINE: World = {
  injected: 'the callee is offline',
  here: 'offline there',
  there: null,
  async inject(stage) {
    await use(stage.ben, { brokers: [stage.nowhere] });
    await stage.ben.sees('not registered', ({ registration }) => registration.name !== 'ready');
    await place(stage.ada, stage.ben);
    await stage.ada.sees('the call is over', ({ call }) => call?.phase.name === 'ended', 20_000);
  },
  mend: goHome,
};

export const BROKER_AWAY: World = {
  injected: 'the broker cannot be reached',
  here: 'broker_away here',
  there: null,
  async inject(stage) {
    await use(stage.ada, { brokers: [stage.nowhere], onlyOwnBrokers: true });
    await isRefused(stage);
  },
  mend: goHome,
};

/** The browser that has taken the ID. */
let rival: WebSocket | null = null;

export const ID_TAKEN: World = {
  injected: 'the ID of the caller is taken',
  here: 'id_taken here',
  there: null,
  async inject(stage) {
    const url = brokerSocketUrl(stage.spare.url, { id: stage.ada.id, token: 'of somebody else' });
    const socket = new WebSocket(url ?? '');
    rival = socket;
    await new Promise((opened) => socket.once('message', opened));
    await use(stage.ada, { brokers: [stage.spare.url], onlyOwnBrokers: true });
    await isRefused(stage);
  },
  async mend(stage) {
    rival?.terminate();
    await goHome(stage);
  },
};
