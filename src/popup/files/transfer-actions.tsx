// What the user can still do with a transfer: as icons in its row, and with words below it where a word is needed.

import type { IconNode } from 'lucide';
import { ExternalLink, FolderOpen, Pause, Play, X } from 'lucide';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { command } from '../state/commands';
import { openDownloads, openSaved } from './open-saved';
import { ACTION_LABELS, type TransferAction, transferActions } from './transfer-words';

/** The actions without an icon here are buttons with words. */
const ICONS: Partial<Record<TransferAction, IconNode>> = {
  pause: Pause,
  continue: Play,
  open: ExternalLink,
  show: FolderOpen,
  cancel: X,
  dismiss: X,
};

export function IconActions({ view }: { view: TransferView }) {
  return transferActions(view).map((action) => {
    const icon = ICONS[action];
    return (
      icon && (
        <IconButton
          key={action}
          icon={icon}
          label={text(ACTION_LABELS[action])}
          onClick={() => void act(action, view)}
          data-test={`file-${action}`}
        />
      )
    );
  });
}

export function WordActions({ view }: { view: TransferView }) {
  return wordActions(view).map((action) => (
    <Button key={action} onClick={() => void act(action, view)} data-test={`file-${action}`}>
      {text(ACTION_LABELS[action])}
    </Button>
  ));
}

export const wordActions = (view: TransferView) => transferActions(view).filter((action) => !ICONS[action]);

async function act(action: TransferAction, view: TransferView): Promise<void> {
  if (action === 'open') await openSaved(view);
  else if (action === 'downloads') await openDownloads();
  else await command(`file.${action}`, { transfer: view.id });
}
