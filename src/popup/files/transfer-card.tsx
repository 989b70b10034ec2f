// One transfer: who, what, how far, and what may still be done about it.

import { ArrowDown, ArrowUp, TriangleAlert } from 'lucide';
import type { TransferFile, TransferView } from '../../protocol/snapshot';
import { text } from '../../shared/text';
import { Button, type Tone } from '../../ui/button';
import { bytes, percent, span, speed } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Progress } from '../../ui/meter';
import { command } from '../commands';
import { type TransferAction, transferActions, transferWords } from './transfer-words';

/** More names than this are only counted. */
const NAMES_SHOWN = 4;

const ACTIONS = {
  accept: { label: 'file_accept', tone: 'accept' },
  decline: { label: 'file_decline', tone: 'plain' },
  cancel: { label: 'cancel', tone: 'plain' },
  dismiss: { label: 'dismiss', tone: 'plain' },
} as const satisfies Record<TransferAction, { label: string; tone: Tone }>;

export function TransferCard({ view, who }: { view: TransferView; who: string }) {
  const { transfer, files, direction, state } = view;
  const { what, next } = transferWords(view, who);
  const incoming = direction === 'receiving';
  return (
    <li
      class={`card transfer ${direction} ${state.name}`}
      data-test="transfer"
      data-transfer={transfer}
      data-state={state.name}
      data-direction={direction}
      data-error={state.name === 'failed' ? state.error : undefined}
    >
      <div class="row">
        <span class="transfer-mark">
          <Icon of={incoming ? ArrowDown : ArrowUp} size={18} />
        </span>
        <div class="grow">
          <strong class="ellipsis">{text(incoming ? 'transfer_from' : 'transfer_to', who)}</strong>
          <span class="muted">
            {files.length === 1 ? text('files_one') : text('files_many', String(files.length))}
            {' · '}
            {bytes(view.totalBytes)}
          </span>
        </div>
      </div>
      <FileNames files={files} />
      {state.name === 'moving' && <Movement view={view} label={what} />}
      <div class="row wrap">
        <div role="status" class="grow transfer-words">
          <p class="transfer-state">{what}</p>
          {next && <p class="muted">{next}</p>}
          {view.byRule && <p class="muted">{text('transfer_by_rule')}</p>}
        </div>
        <div class="row transfer-actions">
          {transferActions(view).map((action) => (
            <Button
              key={action}
              tone={ACTIONS[action].tone}
              onClick={() => command(`file.${action}`, { transfer })}
              data-test={`file-${action}`}
            >
              {text(ACTIONS[action].label)}
            </Button>
          ))}
        </div>
      </div>
      {incoming && files.some(({ risky }) => risky) && <p class="warning">{text('file_risky_text', who)}</p>}
    </li>
  );
}

/** Risky ones first: what is marked must not hide behind "and 96 more". */
function FileNames({ files }: { files: readonly TransferFile[] }) {
  const shown = files.toSorted((a, b) => Number(b.risky) - Number(a.risky)).slice(0, NAMES_SHOWN);
  const hidden = files.length - shown.length;
  return (
    <ul class="file-names">
      {shown.map((file) => (
        <li key={file.name} class="row">
          <span class="ellipsis" title={file.name}>
            {file.name}
          </span>
          {file.risky && (
            <span class="risky" role="img" title={text('file_risky')} aria-label={text('file_risky')}>
              <Icon of={TriangleAlert} size={16} />
            </span>
          )}
          {files.length > 1 && <span class="muted file-size">{bytes(file.bytes)}</span>}
        </li>
      ))}
      {hidden > 0 && <li class="muted">{text('files_more', String(hidden))}</li>}
    </ul>
  );
}

function Movement({ view, label }: { view: TransferView; label: string }) {
  const { movedBytes, totalBytes, bytesPerSecond } = view;
  const left = (totalBytes - movedBytes) / bytesPerSecond;
  return (
    <>
      <Progress value={totalBytes > 0 ? movedBytes / totalBytes : 1} label={label} />
      <div class="row movement">
        <strong data-test="transfer-percent">{percent(movedBytes, totalBytes)}</strong>
        <span class="grow muted">{text('transfer_moved', bytes(movedBytes), bytes(totalBytes))}</span>
        {bytesPerSecond > 0 && (
          <span class="muted">
            {speed(bytesPerSecond)} · {text('transfer_left', span(left))}
          </span>
        )}
      </div>
    </>
  );
}
