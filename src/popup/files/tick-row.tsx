// A row with a checkbox that may stand for several files: ticked, not ticked, or ticked for a part of them.

import type { ComponentChildren } from 'preact';
import type { Taken } from '../../protocol/transfer/offer-tree';

export interface TickRowProps {
  id?: string;
  taken: Taken;
  onTake: (isTaken: boolean) => void;
  children: ComponentChildren;
  'data-test': string;
}

export function TickRow({ id, taken, onTake, children, ...test }: TickRowProps) {
  return (
    <label class="row grow file-row" id={id}>
      <input
        type="checkbox"
        ref={(input) => {
          if (input) input.indeterminate = taken === 'some';
        }}
        checked={taken === 'all'}
        aria-checked={taken === 'some' ? 'mixed' : undefined}
        onChange={({ currentTarget }) => onTake(currentTarget.checked)}
        {...test}
      />
      {children}
    </label>
  );
}
