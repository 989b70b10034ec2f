// What the offscreen document does at each Order about a trial.

import type { Handlers } from '../../protocol/contract';
import { ACK, type Ack } from '../../protocol/errors';
import type { CallId } from '../../protocol/snapshot/ids';
import type { TrialSession } from './trial-session';
import type { Trials } from './trials';

type TrialOrders = Pick<Handlers<'offscreen'>, Extract<keyof Handlers<'offscreen'>, `trial.${string}`>>;

export function trialHandlers(trials: Trials): TrialOrders {
  function inTrial(trial: CallId, act: (session: TrialSession) => void): Ack {
    const session = trials.find(trial);
    if (!session) return { ok: false, error: 'not-connected' };
    act(session);
    return ACK;
  }

  return {
    'trial.dial': ({ to }) => trials.dial(to),
    'trial.knock': ({ payload, hushed }) => {
      trials.knock(payload, hushed);
      return ACK;
    },
    'trial.accept': ({ trial }) => inTrial(trial, (session) => session.step({ name: 'accept' })),
    'trial.stop': ({ trial }) => inTrial(trial, (session) => session.stop()),
    'trial.found': ({ trial, found }) => inTrial(trial, (session) => session.found(found)),
    'trial.tell': ({ trial, result }) => inTrial(trial, (session) => session.tell(result)),
  };
}
