// Who asks whether they may send files: contacts, and whoever comes by the user's link, who may also ask for some. Until the user
// agrees, Tincan opens no connection to them, and they see no IP address.

import { isShownAsk } from '../../protocol/consent/shown-ask';
import type { PickedEntry } from '../../protocol/contract/handed';
import { hidesFrom, hidesWithoutRelay } from '../../protocol/link/hidden-address';
import type { Contact } from '../../protocol/snapshot/contact';
import type { FilesAsk } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { GuestMark } from '../../ui/guest-mark';
import { MiddleCut } from '../../ui/middle-cut';
import { bytes } from '../../ui/sizes';
import { command } from '../state/commands';
import { displayNameOf } from '../state/display-name';
import { snapshot } from '../state/use-snapshot';
import { FilePicker } from './file-picker';
import { NoWayToGuests } from './no-way-to-guests';
import { sendEntries } from './send-entries';
import { fileCountWords } from './transfer-words';

export function AskList({ asks, contacts }: { asks: readonly FilesAsk[]; contacts: readonly Contact[] }) {
  const shown = asks.filter(isShownAsk);
  if (shown.length === 0) return null;
  return (
    <section aria-label={text('asks_title')}>
      <ul class="asks">
        {shown.map((ask) => (
          <AskCard
            key={ask.call}
            ask={ask}
            displayName={displayNameOf(ask.peer, contacts, ask)}
            isContact={contacts.some(({ id }) => id === ask.peer)}
          />
        ))}
      </ul>
    </section>
  );
}

interface AskCardProps {
  ask: FilesAsk;
  displayName: string;
  isContact: boolean;
}

function AskCard({ ask, displayName, isContact }: AskCardProps) {
  const { call, peer, digest, isGuest, wantsFiles, offers } = ask;
  const files = offers.reduce((sum, offer) => sum + offer.files, 0);
  const hasNoWay = isGuest && hidesWithoutRelay(snapshot.value.settings);
  const size = offers.reduce((sum, offer) => sum + offer.bytes, 0);

  /** To choose files for them is the answer. Nothing is left to wait for them when the question is gone. */
  async function give(entries: readonly PickedEntry[]): Promise<void> {
    if (await command('files.allow', { call, digest })) await sendEntries(peer, entries);
  }

  return (
    <li class="transfer offer" data-test="files-ask">
      <strong>
        {wantsFiles
          ? text('ask_wants', displayName)
          : text('offer_title', displayName, fileCountWords(files), bytes(size))}
      </strong>
      {isGuest ? <GuestMark /> : !isContact && <span class="unverified">{text('incoming_unknown')}</span>}
      <ul class="file-names">
        {offers.map((offer) => (
          <li key={offer.transfer} class="row file-row">
            <MiddleCut>{offer.name}</MiddleCut>
            <span class="muted file-size">{bytes(offer.bytes)}</span>
          </li>
        ))}
      </ul>
      {hasNoWay ? <NoWayToGuests /> : <p class="muted">{addressWords(wantsFiles, isContact)}</p>}
      <div class="row end">
        <Button tone="plain" onClick={() => void command('files.refuse', { call })} data-test="files-refuse">
          {text('file_decline')}
        </Button>
        {wantsFiles ? (
          <FilePicker onEntries={(entries) => void give(entries)} />
        ) : (
          <Button
            tone="accept"
            onClick={() => void command('files.allow', { call, digest })}
            data-test="files-allow"
          >
            {text('file_accept')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** What the answer tells them of the user's address. */
function addressWords(wantsFiles: boolean, isContact: boolean): string {
  if (hidesFrom(snapshot.value.settings, isContact)) {
    return text(wantsFiles ? 'ask_wants_hidden' : 'ask_files_hidden');
  }
  return text(wantsFiles ? 'ask_wants_text' : 'ask_files_text');
}
