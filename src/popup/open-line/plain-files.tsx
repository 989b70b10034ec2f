// Files to and from a plain PeerJS application: a card for each, and the button that sends one.

import type { PickedEntry } from '../../protocol/contract/handed';
import type { PlainFile } from '../../protocol/snapshot/open-line-view';
import { handOver } from '../../shared/offscreen-window';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { bytes } from '../../ui/formats';
import { Name } from '../../ui/name';
import { FilePicker } from '../files/file-picker';
import { TransferHeading } from '../files/transfer-heading';
import { command } from '../state/commands';

export const sendPlain = (entries: readonly PickedEntry[]) =>
  void handOver({ name: 'files.picked', to: null, entries });

export function PlainFiles({ files }: { files: readonly PlainFile[] }) {
  return (
    <div class="panel-body files">
      {files.length === 0 && <p class="muted">{text('plain_no_files')}</p>}
      <PlainFileList files={files} />
      <div class="row">
        <FilePicker onEntries={sendPlain} folders={false} />
      </div>
    </div>
  );
}

export function PlainFileList({ files }: { files: readonly PlainFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul class="list">
      {files.map((file) => (
        <PlainFileCard key={file.file} {...file} />
      ))}
    </ul>
  );
}

function PlainFileCard({ file, direction, name, bytes: size, state }: PlainFile) {
  return (
    <li class={`card transfer ${state}`} data-test="plain-file" data-state={state} data-direction={direction}>
      <TransferHeading direction={direction}>
        <Name as="strong">{name}</Name>
        <span class="muted">{bytes(size)}</span>
      </TransferHeading>
      <div class="row wrap">
        <p role="status" class="grow transfer-state transfer-words">
          {text(`plain_file_${state}`)}
        </p>
        <div class="row transfer-actions">
          {state === 'offered' && (
            <Button tone="accept" onClick={() => command('openLine.save', { file })} data-test="plain-save">
              {text('plain_save')}
            </Button>
          )}
          {state !== 'saving' && state !== 'sending' && (
            <Button onClick={() => command('openLine.discard', { file })} data-test="plain-discard">
              {text(state === 'offered' ? 'plain_discard' : 'dismiss')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}
