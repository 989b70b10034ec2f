// Files to and from a plain PeerJS application: a row for each, and the button that sends one.

import { ArrowDown, ArrowUp, X } from 'lucide';
import type { PickedEntry } from '../../protocol/contract/handed';
import type { PlainFile } from '../../protocol/snapshot/open-line-view';
import { handOver } from '../../shared/offscreen-window';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { MiddleCut } from '../../ui/middle-cut';
import { bytes } from '../../ui/sizes';
import { FilePicker } from '../files/file-picker';
import { KindBadge } from '../files/kind-badge';
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
        <PlainFileRow key={file.file} {...file} />
      ))}
    </ul>
  );
}

function PlainFileRow({ file, direction, name, bytes: size, state }: PlainFile) {
  return (
    <li class={`transfer ${state}`} data-test="plain-file" data-state={state} data-direction={direction}>
      <div class="row transfer-row">
        <KindBadge name={name} kind="file" mark={direction === 'receiving' ? ArrowDown : ArrowUp} />
        <div class="grow">
          <MiddleCut as="strong">{name}</MiddleCut>
          <p class="transfer-line">
            <span class="transfer-size">{bytes(size)}</span>
            <span role="status" class="transfer-state">
              {text(`plain_file_${state}`)}
            </span>
          </p>
        </div>
        {state !== 'saving' && state !== 'sending' && state !== 'offered' && (
          <IconButton
            icon={X}
            label={text('dismiss')}
            onClick={() => command('openLine.discard', { file })}
            data-test="plain-discard"
          />
        )}
      </div>
      {state === 'offered' && (
        <div class="row end transfer-help">
          <Button onClick={() => command('openLine.discard', { file })} data-test="plain-discard">
            {text('plain_discard')}
          </Button>
          <Button tone="accept" onClick={() => command('openLine.save', { file })} data-test="plain-save">
            {text('plain_save')}
          </Button>
        </div>
      )}
    </li>
  );
}
