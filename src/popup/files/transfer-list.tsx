// Every transfer that the user has not dismissed: first those under way, then those that are over, each newest first. Outside a
// call they stand below the name of whom they are with.

import type { ContactId } from '../../protocol/snapshot/ids';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { isLive } from '../../protocol/transfer/file-dial-plan';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { GuestMark } from '../../ui/guest-mark';
import { Name } from '../../ui/name';
import { command } from '../state/commands';
import { usePainted } from '../state/use-painted';
import { TransferRow } from './transfer-row';

/** More than a popup shows; the other rows come after the first paint. */
const ROWS_AT_ONCE = 12;

export interface TransferListProps {
  transfers: readonly TransferView[];
  displayNameOf: (peer: ContactId) => string;
  /** Says with whom: not in a call, where all are with the same peer. */
  byPeer?: boolean;
}

export function TransferList({ transfers, displayNameOf, byPeer }: TransferListProps) {
  const isPainted = usePainted();
  if (transfers.length === 0) return null;
  const ordered = inOrder(transfers);
  const shown = isPainted ? ordered : ordered.slice(0, ROWS_AT_ONCE);
  return (
    <section class="transfers">
      {[...new Set(shown.map(({ peer }) => peer))].map((peer) => {
        const withPeer = shown.filter((view) => view.peer === peer);
        const guest = withPeer[0]?.guest;
        const displayName = guest || displayNameOf(peer);
        return (
          <div key={peer} class="transfers-with">
            {byPeer && (
              <div class="row">
                <Name as="h2" class="ellipsis">
                  {displayName}
                </Name>
                {guest !== undefined && <GuestMark />}
              </div>
            )}
            <ul class="list">
              {withPeer.map((view) => (
                <TransferRow key={view.id} view={view} displayName={displayName} />
              ))}
            </ul>
          </div>
        );
      })}
      {ordered.filter((view) => !isLive(view)).length > 1 && (
        <div class="row end">
          <Button onClick={() => void command('file.dismissAll', {})} data-test="file-dismiss-all">
            {text('files_clear')}
          </Button>
        </div>
      )}
    </section>
  );
}

function inOrder(transfers: readonly TransferView[]): readonly TransferView[] {
  const newest = transfers.toSorted((a, b) => b.startedAt - a.startedAt);
  return [...newest.filter(isLive), ...newest.filter((view) => !isLive(view))];
}
