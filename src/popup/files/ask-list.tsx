// Contacts that ask whether they may send files. Until the user agrees, Tincan opens no connection to them, and they see no
// IP address.

import type { Contact } from '../../protocol/snapshot/contact';
import type { FilesAsk } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { MiddleCut } from '../../ui/middle-cut';
import { bytes } from '../../ui/sizes';
import { command } from '../state/commands';
import { displayNameOf } from '../state/display-name';
import { fileCountWords } from './transfer-words';

export function AskList({ asks, contacts }: { asks: readonly FilesAsk[]; contacts: readonly Contact[] }) {
  const shown = asks.filter(({ offers }) => offers.length > 0);
  if (shown.length === 0) return null;
  return (
    <section aria-label={text('asks_title')}>
      <ul class="asks">
        {shown.map((ask) => (
          <AskCard key={ask.call} ask={ask} displayName={displayNameOf(ask.peer, contacts, null)} />
        ))}
      </ul>
    </section>
  );
}

function AskCard({ ask: { call, digest, offers }, displayName }: { ask: FilesAsk; displayName: string }) {
  const files = offers.reduce((sum, offer) => sum + offer.files, 0);
  const size = offers.reduce((sum, offer) => sum + offer.bytes, 0);
  return (
    <li class="transfer offer" data-test="files-ask">
      <strong>{text('offer_title', displayName, fileCountWords(files), bytes(size))}</strong>
      <ul class="file-names">
        {offers.map((offer) => (
          <li key={offer.transfer} class="row file-row">
            <MiddleCut>{offer.name}</MiddleCut>
            <span class="muted file-size">{bytes(offer.bytes)}</span>
          </li>
        ))}
      </ul>
      <p class="muted">{text('ask_files_text')}</p>
      <div class="row end">
        <Button tone="plain" onClick={() => void command('files.refuse', { call })} data-test="files-refuse">
          {text('file_decline')}
        </Button>
        <Button
          tone="accept"
          onClick={() => void command('files.allow', { call, digest })}
          data-test="files-allow"
        >
          {text('file_accept')}
        </Button>
      </div>
    </li>
  );
}
