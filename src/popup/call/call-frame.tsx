// The frame of a call that is under way: what is seen and pressed, and a panel beside it. Files may be dropped anywhere in it.

import type { ComponentChildren } from 'preact';
import type { PickedEntry } from '../../protocol/contract/handed';
import type { CallView } from '../../protocol/snapshot/call-view';
import { text } from '../../shared/text';
import { DropTarget } from '../files/drop-target';

export interface CallFrameProps extends Pick<CallView, 'kind' | 'phase'> {
  displayName: string;
  onEntries: (entries: readonly PickedEntry[]) => void;
  panel: ComponentChildren;
  children: ComponentChildren;
  'data-test': string;
}

export function CallFrame({ kind, phase, displayName, onEntries, panel, children, ...test }: CallFrameProps) {
  return (
    <DropTarget
      class="fill"
      invitation={text('contact_drop', displayName)}
      onEntries={onEntries}
      data-test="drop-zone"
    >
      <div class={`call ${kind}`} data-phase={phase.name} {...test}>
        <div class="call-main">{children}</div>
        {panel}
      </div>
    </DropTarget>
  );
}
