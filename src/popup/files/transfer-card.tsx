// One transfer: the peer, the files, the progress, and what the user can still do.

import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { diskName } from '../../protocol/transfer/disk-name';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { bytes } from '../../ui/formats';
import { command } from '../state/commands';
import { FileNames } from './file-names';
import { OfferChoice } from './offer-choice';
import { openDownloads, openSaved } from './open-saved';
import { canPickFolder, pickFolderFor } from './pick-folder';
import { RestoreSource } from './restore-source';
import { fileCountWords, TransferHeading } from './transfer-heading';
import { TransferProgress } from './transfer-progress';
import { ACTION_LABELS, type TransferAction, transferActions, transferWords } from './transfer-words';

export function TransferCard({ view, displayName }: { view: TransferView; displayName: string }) {
  const { id: transfer, files, fileCount, direction, state, movedBytes, isTree } = view;
  const onDisk = files.map((file) => ({ ...file, name: diskName(view, file) }));
  const { what, next } = transferWords(view, displayName);
  const incoming = direction === 'receiving';
  const asks = incoming && state.name === 'offered';
  const isUnderWay = state.name === 'moving' || (state.name === 'halted' && movedBytes > 0);
  const lacksSource = !incoming && state.name === 'halted' && state.why[0] === 'source-gone';
  async function act(action: TransferAction): Promise<void> {
    if (action === 'open') await openSaved(view);
    else if (action === 'downloads') await openDownloads();
    else await command(`file.${action}`, { transfer });
  }

  async function saveElsewhere(): Promise<void> {
    if (await pickFolderFor(view)) await command('file.save', { transfer });
  }

  return (
    <li
      class={`card transfer ${direction} ${state.name}`}
      data-test="transfer"
      data-transfer={transfer}
      data-state={state.name}
      data-why={state.name === 'halted' ? state.why[0] : undefined}
      data-direction={direction}
      data-error={state.name === 'failed' ? state.error : undefined}
    >
      <TransferHeading direction={direction}>
        <strong class="ellipsis">{text(incoming ? 'transfer_from' : 'transfer_to', displayName)}</strong>
        <span class="muted">
          {fileCountWords(fileCount)} · {bytes(view.totalBytes)}
        </span>
      </TransferHeading>
      {!asks && <FileNames files={onDisk} fileCount={fileCount} choice={null} />}
      {isUnderWay && <TransferProgress view={view} label={what} />}
      <div class="row wrap">
        <div role="status" class="grow transfer-words">
          <p class="transfer-state">{what}</p>
          {next && <p class="muted">{next}</p>}
          {view.zipName && <p class="muted">{text('transfer_zip_name', view.zipName)}</p>}
          {view.byRule && <p class="muted">{text('transfer_by_rule')}</p>}
        </div>
        <div class="row wrap transfer-actions">
          {transferActions(view).map((action) => (
            <Button key={action} onClick={() => void act(action)} data-test={`file-${action}`}>
              {text(ACTION_LABELS[action])}
            </Button>
          ))}
        </div>
      </div>
      {asks && <OfferChoice view={view} />}
      {state.name === 'unsaved' && incoming && canPickFolder() && (
        <div class="row end">
          <Button onClick={() => void saveElsewhere()} data-test="file-save-folder">
            {text('file_accept_folder')}
          </Button>
        </div>
      )}
      {lacksSource && <RestoreSource {...{ transfer, isTree }} />}
      {incoming && files.some(({ risky }) => risky) && (
        <p class="warning">{text('file_risky_text', displayName)}</p>
      )}
    </li>
  );
}
