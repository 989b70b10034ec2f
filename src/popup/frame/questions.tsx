// The questions of contacts that stand above every screen but a call: to check the connection together, and to send files.

import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { AskList } from '../files/ask-list';
import { TrialAsk } from '../trial/trial-ask';

export function Questions({
  trial,
  asks,
  contacts,
  settings,
}: Pick<Snapshot, 'trial' | 'asks' | 'contacts' | 'settings'>) {
  return (
    <>
      {trial?.phase.name === 'ringing-here' && <TrialAsk {...{ trial, contacts, settings }} />}
      <AskList asks={asks} contacts={contacts} />
    </>
  );
}
