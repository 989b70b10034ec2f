// Worlds in which the callee's browser answers, and there is no call all the same.

import type { TAG } from '../../src/protocol/signal/signal-tag';
import { flipped, honest, signalIn, type Tamper, withMessage } from '../harness/network/tampering-broker';
import { offscreenPageOf } from '../harness/probe/offscreen-page';
import { leaveStored } from '../harness/probe/stored';
import { reaches } from '../harness/user/actions';
import type { Tincan } from '../harness/user/tincan';
import { accept, failToConnect, hangUp, place, type Stage, use, usual } from './stage';
import type { World } from './world';

const ended = ({ ada }: Stage) =>
  ada.sees('the call is over', ({ call }) => call?.phase.name === 'ended', 20_000);

/** Changes what this user gets of this kind. */
const changing =
  (to: Tincan, tag: keyof typeof TAG, change: (message: Uint8Array) => Uint8Array): Tamper =>
  ({ way, client, text }) => {
    const signal = way === 'down' && client === to.id ? signalIn(text) : null;
    return [signal?.tag === tag ? withMessage(text, change(signal.message)) : text];
  };

async function mendBroker({ broker }: Stage): Promise<void> {
  broker.tamper = honest;
}

export const DECLINED: World = {
  injected: 'the callee declines',
  here: 'declined there',
  there: null,
  async inject(stage) {
    await place(stage.ada, stage.ben);
    await reaches(stage.ben, 'ringing-here');
    const { call } = await stage.ben.room.snapshot();
    if (call) await stage.ben.room.command('call.decline', { call: call.id });
    await ended(stage);
  },
};

export const BUSY: World = {
  injected: 'the callee is not to be disturbed',
  here: 'busy there',
  there: null,
  async inject(stage) {
    await stage.ben.room.command('doNotDisturb.begin', { forAWhile: false });
    await place(stage.ada, stage.ben);
    await ended(stage);
  },
  async mend({ ben }) {
    await ben.room.command('doNotDisturb.end', {});
  },
};

export const VERSION: World = {
  injected: 'the callee answers in a newer version of the protocol',
  here: 'version here',
  there: null,
  async inject(stage) {
    stage.broker.tamper = changing(stage.ada, 'reply', (message) => message.with(1, 2));
    await place(stage.ada, stage.ben);
    await ended(stage);
  },
  mend: mendBroker,
};

export const IDENTITY: World = {
  injected: 'the broker changes a sealed message',
  here: 'identity between',
  there: 'identity between',
  async inject(stage) {
    stage.broker.tamper = changing(stage.ada, 'sealed', (message) => flipped(message, message.length - 1));
    await failToConnect(stage);
  },
  mend: mendBroker,
};

const AHEAD_MS = 600_000;

export const CLOCK: World = {
  injected: 'the clock of the caller is ten minutes ahead',
  here: 'clock between',
  there: null,
  async inject(stage) {
    await stage.ada.room.command('offscreen.open', { to: stage.ben.id });
    const page = await offscreenPageOf(stage.ada);
    await page.evaluate((ahead) => {
      const { now } = Date;
      Date.now = () => now() + ahead;
    }, AHEAD_MS);
    await place(stage.ada, stage.ben);
    await ended(stage);
  },
  /** The next offscreen document has the right time. */
  mend: ({ ada }) => ada.room.closeOffscreen(),
};

/** A contact may ring six times in a minute. */
const RINGS = 6;

export const BUDGET: World = {
  injected: 'the caller has called too often',
  here: 'out_of_budget here',
  there: null,
  async inject(stage) {
    for (let ring = 0; ring < RINGS; ring++) {
      await place(stage.ada, stage.ben);
      await reaches(stage.ada, 'ringing-there');
      await hangUp(stage.ada);
      await stage.ben.sees('the ring is over', ({ call }) => call === null || call.phase.name === 'ended');
    }
    await place(stage.ada, stage.ben);
    await ended(stage);
  },
};

export const RELAY_MISSING: World = {
  injected: 'relay only is switched on in a call, without a relay',
  here: 'relay_missing here',
  there: 'relay_missing there',
  async inject(stage) {
    await place(stage.ada, stage.ben);
    await accept(stage.ben);
    await Promise.all([reaches(stage.ada, 'connected'), reaches(stage.ben, 'connected')]);
    await stage.ada.room.command('settings.change', { settings: { relayOnly: true } });
    await ended(stage);
  },
  async mend({ ada }) {
    await ada.room.command('settings.change', { settings: { relayOnly: false } });
  },
};

export const SERVERS_REFUSED: World = {
  injected: 'the browser of the caller takes none of its servers',
  here: 'servers_refused here',
  there: 'servers_refused there',
  async inject(stage) {
    const { settings } = await stage.ada.room.snapshot();
    // As an older build has stored it: today the settings refuse such an address.
    const iceServers = [{ urls: ['stun:127.0.0.1:99999'] }];
    await leaveStored(stage.ada, 'local', { settings: { ...settings, iceServers } });
    await failToConnect(stage);
  },
  mend: (stage) => use(stage.ada, usual(stage)),
};
