// Contacts who want to send files: nothing of ours is shown to them, no address and no file, before the user agrees.

import { ArrowDown } from 'lucide';
import type { Contact } from '../../protocol/snapshot/contact';
import type { FilesAsk } from '../../protocol/snapshot/transfer-view';
import { isolatedList } from '../../protocol/text/bidi';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { bytes, number } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { command } from '../state/commands';
import { nameOf } from '../state/display-name';

export function AskList({ asks, contacts }: { asks: readonly FilesAsk[]; contacts: readonly Contact[] }) {
  const known = asks.filter(({ offers }) => offers.length > 0);
  if (known.length === 0) return null;
  return (
    <section aria-label={text('asks_title')}>
      <ul class="asks">
        {known.map((ask) => (
          <AskCard key={ask.call} ask={ask} who={nameOf(ask.peer, contacts, null)} />
        ))}
      </ul>
    </section>
  );
}

function AskCard({ ask: { call, digest, offers }, who }: { ask: FilesAsk; who: string }) {
  const files = offers.reduce((sum, offer) => sum + offer.files, 0);
  const size = offers.reduce((sum, offer) => sum + offer.bytes, 0);
  const names = isolatedList(offers.map(({ name }) => name));
  return (
    <li class="card transfer" data-test="files-ask">
      <div class="row">
        <span class="transfer-mark">
          <Icon of={ArrowDown} size={18} />
        </span>
        <div class="grow">
          <strong>{text('notify_file', who)}</strong>
          <span class="muted">
            {files === 1 ? text('files_one') : text('files_many', number(files))} · {bytes(size)}
          </span>
        </div>
      </div>
      <p class="ellipsis" dir="auto" title={names}>
        {names}
      </p>
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
