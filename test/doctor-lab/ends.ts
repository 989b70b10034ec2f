// Worlds in which a call ends by something that one of the two browsers does, or that nobody does.

import { offscreenPageOf } from '../harness/probe/offscreen-page';
import { reaches } from '../harness/user/actions';
import { accept, place, type Stage } from './stage';
import type { World } from './world';

const ended = ({ ada }: Stage, patienceMs: number) =>
  ada.sees('the call is over', ({ call }) => call?.phase.name === 'ended', patienceMs);

export const NO_ANSWER: World = {
  injected: 'nobody answers the call',
  here: 'no_answer there',
  there: null,
  async inject(stage) {
    await place(stage.ada, stage.ben);
    await ended(stage, 60_000);
  },
};

/** Background looks for a document that is gone every half minute. */
const FOUND_MS = 45_000;

export const RESTARTED: World = {
  injected: 'the page that holds the call of the caller is gone',
  here: 'restarted here',
  there: null,
  async inject(stage) {
    await place(stage.ada, stage.ben);
    await reaches(stage.ben, 'ringing-here');
    await stage.ada.room.closeOffscreen();
    const { call } = await stage.ben.room.snapshot();
    if (call) await stage.ben.room.command('call.decline', { call: call.id });
    await ended(stage, FOUND_MS);
  },
};

/** More than a link lets pass (UNKNOWN_FRAMES). */
const JUNK = 20;

export const MISBEHAVED: World = {
  injected: 'the browser of the callee sends what nobody understands',
  here: 'misbehaved there',
  there: null,
  async inject(stage) {
    await place(stage.ada, stage.ben);
    await accept(stage.ben);
    await Promise.all([reaches(stage.ada, 'connected'), reaches(stage.ben, 'connected')]);
    const page = await offscreenPageOf(stage.ben);
    await page.evaluate((times) => {
      const { send } = RTCDataChannel.prototype as { send(this: RTCDataChannel, data: string): void };
      Object.assign(RTCDataChannel.prototype, {
        send(this: RTCDataChannel) {
          for (let n = 0; n < times; n++) send.call(this, '{"t":"junk"}');
        },
      });
    }, JUNK);
    await stage.ben.room.command('media.microphone', { on: false });
    await ended(stage, 20_000);
  },
  /** The next offscreen document sends what it should. */
  mend: ({ ben }) => ben.room.closeOffscreen(),
};
