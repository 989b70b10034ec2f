// Says that the last change is in force, and takes it back.

import { Undo2 } from 'lucide';
import { useRef } from 'preact/hooks';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { lastChange, takeBack } from '../state/last-change';

export function UndoLine() {
  const change = lastChange.value;
  const line = useRef<HTMLDivElement>(null);
  return (
    <div class={change ? 'undo-line' : 'spoken-only'} ref={line} tabIndex={-1} data-test="undo-line">
      <span class="grow" role="status" data-test="settings-saved">
        {change && text(change.is === 'saved' ? 'settings_saved' : 'settings_undone')}
      </span>
      {change?.is === 'saved' && (
        <Button
          icon={Undo2}
          onClick={() => {
            // The button goes, and the focus would be lost with it.
            line.current?.focus();
            return takeBack(change);
          }}
          data-test="settings-undo"
        >
          {text('settings_undo')}
        </Button>
      )}
    </div>
  );
}
