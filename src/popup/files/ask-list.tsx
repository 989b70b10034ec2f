// Contacts that ask whether they may send files. Until the user agrees, Tincan opens no connection to them, and they see no
// IP address.

import type { Contact } from '../../protocol/snapshot/contact';
import type { FilesAsk } from '../../protocol/snapshot/transfer-view';
import { isolatedList } from '../../protocol/text/bidi';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { bytes } from '../../ui/formats';
import { Name } from '../../ui/name';
import { command } from '../state/commands';
import { displayNameOf } from '../state/display-name';
import { fileCountWords, TransferHeading } from './transfer-heading';

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
  const names = isolatedList(offers.map(({ name }) => name));
  return (
    <li class="card transfer" data-test="files-ask">
      <TransferHeading direction="receiving">
        <strong>{text('notify_file', displayName)}</strong>
        <span class="muted">
          {fileCountWords(files)} · {bytes(size)}
        </span>
      </TransferHeading>
      <Name as="p">{names}</Name>
      <p class="muted">{text('ask_files_text')}</p>
      <div class="row transfer-actions">
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
