// What is sent, and how it stands, in one small square: the kind of the file in letters, and a mark in the corner.

import type { IconNode } from 'lucide';
import { File, Files, Folder } from 'lucide';
import { badgeLetters, type TransferTitle } from '../../protocol/transfer/transfer-title';
import { Icon } from '../../ui/icon';

export interface KindBadgeProps extends Pick<TransferTitle, 'name' | 'kind'> {
  mark: IconNode;
}

export function KindBadge({ name, kind, mark }: KindBadgeProps) {
  const letters = kind === 'file' ? badgeLetters(name) : null;
  return (
    <span class="kind-badge" aria-hidden="true">
      {letters ?? <Icon of={KIND_ICONS[kind]} size={20} />}
      <span class="kind-mark">
        <Icon of={mark} size={12} />
      </span>
    </span>
  );
}

const KIND_ICONS = { file: File, files: Files, folder: Folder } as const;
