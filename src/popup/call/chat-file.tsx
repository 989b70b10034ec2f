// One transfer as a line among the messages: what it is, how it stands, and one button. It takes no answer: what an offer warns
// of stands on its card, so the button leads there.

import { ArrowDown, ArrowUp, ExternalLink, Files } from 'lucide';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { titleOf } from '../../protocol/transfer/transfer-title';
import { type TextKey, text } from '../../shared/text';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { MiddleCut } from '../../ui/middle-cut';
import { bytes, percent } from '../../ui/sizes';
import { canOpen, openSaved } from '../files/open-saved';
import { fileCountWords } from '../files/transfer-words';

export interface ChatFileProps {
  view: TransferView;
  displayName: string;
  /** Shows the transfer itself; undefined where it is in sight already. */
  onShow: (() => void) | undefined;
}

export function ChatFile({ view, displayName, onShow }: ChatFileProps) {
  const { id, direction, state, totalBytes, movedBytes, fileCount } = view;
  const { name, kind } = titleOf(view);
  const isSent = direction === 'sending';
  const isMoving = state.name === 'moving';
  return (
    <li
      class={`chat-file ${isSent ? 'me' : 'peer'}`}
      data-test="chat-file"
      data-transfer={id}
      data-state={state.name}
    >
      <Icon of={isSent ? ArrowUp : ArrowDown} size={16} />
      <span class="spoken-only">{text(isSent ? 'transfer_to' : 'transfer_from', displayName)}</span>
      <div class="chat-file-words">
        <MiddleCut as="strong">{kind === 'files' || !name ? fileCountWords(fileCount) : name}</MiddleCut>
        <span class="chat-file-facts">
          <span>{bytes(totalBytes)}</span>
          {/* The list reads out each change of its text, and the percent change all the time. */}
          {isMoving && <span aria-hidden="true">{percent(movedBytes, totalBytes)}</span>}
          <span class={isMoving ? 'spoken-only' : ''}>{text(stateKey(view))}</span>
        </span>
      </div>
      <FileButton {...{ view, onShow }} />
    </li>
  );
}

function FileButton({ view, onShow }: Pick<ChatFileProps, 'view' | 'onShow'>) {
  if (canOpen(view)) {
    return (
      <IconButton
        icon={ExternalLink}
        label={text('file_open')}
        onClick={() => void openSaved(view)}
        data-test="chat-file-open"
      />
    );
  }
  return (
    onShow && (
      <IconButton
        icon={Files}
        label={text('chat_file_show')}
        onClick={onShow}
        data-harmless
        data-test="chat-file-show"
      />
    )
  );
}

/** In a word or two: the row of the transfer says why, and what the user can do. */
function stateKey({ state, direction, waitsFor }: TransferView): TextKey {
  switch (state.name) {
    case 'waiting':
      return 'chat_file_unsent';
    case 'offered':
      return direction === 'sending' ? 'chat_file_asks' : 'chat_file_asks_you';
    case 'moving':
      return direction === 'sending' ? 'transfer_moving_sending' : 'transfer_moving_receiving';
    case 'halted':
      return 'transfer_paused_here';
    case 'saving':
      return waitsFor ? 'chat_file_unsaved' : 'transfer_saving_receiving';
    case 'saved':
      return direction === 'sending' ? 'transfer_saved_sending' : 'chat_file_saved';
    case 'unsaved':
      return 'chat_file_unsaved';
    case 'declined':
      return 'chat_file_declined';
    case 'cancelled':
      return 'chat_file_cancelled';
    case 'failed':
      return 'chat_file_failed';
  }
}
