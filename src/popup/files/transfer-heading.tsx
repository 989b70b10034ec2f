// The head of a card about files: which way the files go, then what the card says of them.

import { ArrowDown, ArrowUp } from 'lucide';
import type { ComponentChildren } from 'preact';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import { number } from '../../ui/formats';
import { Icon } from '../../ui/icon';

export interface TransferHeadingProps {
  direction: TransferView['direction'];
  children: ComponentChildren;
}

export function TransferHeading({ direction, children }: TransferHeadingProps) {
  return (
    <div class="row">
      <span class="transfer-mark">
        <Icon of={direction === 'receiving' ? ArrowDown : ArrowUp} size={18} />
      </span>
      <div class="grow">{children}</div>
    </div>
  );
}

export function fileCountWords(count: number): string {
  return count === 1 ? text('files_one') : text('files_many', number(count));
}
