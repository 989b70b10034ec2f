// One transfer in one row: what it is, how it stands, and the buttons. Several files unfold; what the user should do next stands
// below.

import { ArrowDown, ArrowUp, Check, ChevronDown, ChevronUp, Pause, TriangleAlert, X } from 'lucide';
import { useState } from 'preact/hooks';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { titleOf } from '../../protocol/transfer/transfer-title';
import { text } from '../../shared/text';
import { number } from '../../ui/formats';
import { IconButton } from '../../ui/icon-button';
import { MiddleCut } from '../../ui/middle-cut';
import { bytes } from '../../ui/sizes';
import { FileNames, RiskyMark } from './file-names';
import { KindBadge } from './kind-badge';
import { OfferCard } from './offer-card';
import { IconActions } from './transfer-actions';
import { TransferHelp } from './transfer-help';
import { isUnderWay, TransferFigures, TransferProgress } from './transfer-progress';
import { fileCountWords, transferWords } from './transfer-words';

export interface TransferRowProps {
  view: TransferView;
  displayName: string;
}

export function TransferRow({ view, displayName }: TransferRowProps) {
  const { id, direction, state } = view;
  const asks = direction === 'receiving' && state.name === 'offered';
  return (
    <li
      class={`transfer ${direction} ${state.name}`}
      data-test="transfer"
      data-transfer={id}
      data-state={state.name}
      data-why={state.name === 'halted' ? state.why[0] : undefined}
      data-direction={direction}
      data-error={state.name === 'failed' ? state.error : undefined}
    >
      {asks ? (
        <OfferCard view={view} displayName={displayName} />
      ) : (
        <AnsweredTransfer view={view} displayName={displayName} />
      )}
    </li>
  );
}

function AnsweredTransfer({ view, displayName }: TransferRowProps) {
  const [isUnfolded, setUnfolded] = useState(false);
  const { files, fileCount, direction } = view;
  const title = titleOf(view);
  return (
    <>
      <div class="row transfer-row">
        <KindBadge {...title} mark={markOf(view)} />
        <div class="grow">
          <span class="spoken-only">
            {text(direction === 'receiving' ? 'transfer_from' : 'transfer_to', displayName)}
          </span>
          <div class="row transfer-name">
            <MiddleCut as="strong">{title.name || fileCountWords(fileCount)}</MiddleCut>
            {title.more > 0 && <span class="muted">{` +${number(title.more)}`}</span>}
            {files.some(({ risky }) => risky) && <RiskyMark />}
          </div>
          {isUnderWay(view) && <TransferProgress view={view} label={transferWords(view, displayName).what} />}
          <TransferLine view={view} displayName={displayName} />
        </div>
        <div class="row transfer-buttons">
          {fileCount > 1 && (
            <IconButton
              icon={isUnfolded ? ChevronUp : ChevronDown}
              label={fileCountWords(fileCount)}
              aria-expanded={isUnfolded}
              onClick={() => setUnfolded(!isUnfolded)}
              data-harmless
              data-test="transfer-unfold"
            />
          )}
          <IconActions view={view} />
        </div>
      </div>
      {isUnfolded && <FileNames view={view} />}
      <TransferHelp view={view} />
    </>
  );
}

/** How it stands. While bytes move, the figures say it to the eye, and the words to a screen reader. */
function TransferLine({ view, displayName }: TransferRowProps) {
  const { state, fileCount, totalBytes, zipName, byRule } = view;
  const { what, next } = transferWords(view, displayName);
  const size = fileCount > 1 ? `${fileCountWords(fileCount)} · ${bytes(totalBytes)}` : bytes(totalBytes);
  return (
    <div class="transfer-line">
      {isUnderWay(view) ? <TransferFigures view={view} /> : <span class="transfer-size">{size}</span>}
      <div role="status">
        <span class={state.name === 'moving' ? 'spoken-only' : 'transfer-state'}>{what}</span>
        {next && <p class="muted">{next}</p>}
        {zipName && <p class="muted">{text('transfer_zip_name', zipName)}</p>}
        {byRule && <p class="muted">{text('transfer_by_rule')}</p>}
      </div>
    </div>
  );
}

function markOf({ state, direction }: TransferView) {
  switch (state.name) {
    case 'saved':
      return Check;
    case 'halted':
      return Pause;
    case 'failed':
    case 'unsaved':
      return TriangleAlert;
    case 'declined':
    case 'cancelled':
      return X;
    default:
      return direction === 'receiving' ? ArrowDown : ArrowUp;
  }
}
