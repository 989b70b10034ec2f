// What stands beside the list while nobody is chosen: what the user can do there, and the transfers with everybody.

import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Empty } from '../../ui/empty';
import { TransferList } from '../files/transfer-list';
import { displayNameOf } from '../state/display-name';

export function NobodyPane({ contacts, transfers }: Pick<Snapshot, 'contacts' | 'transfers'>) {
  const hasNobody = contacts.length === 0;
  return (
    <div class="nobody-pane" data-test="nobody-pane">
      <Empty as="h1" title={text(hasNobody ? 'pane_invite_title' : 'pane_choose_title')}>
        {text(hasNobody ? 'pane_invite_text' : 'pane_choose_text')}
      </Empty>
      <TransferList
        transfers={transfers}
        displayNameOf={(peer) => displayNameOf(peer, contacts, null)}
        byPeer
      />
    </div>
  );
}
