// The main act of a call: share the tab that the user looks at. The chevron beside it is for a window or the whole screen.

import { ChevronDown } from 'lucide';
import { useState } from 'preact/hooks';
import type { ScreenChoice } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Icon } from '../../ui/icon';
import { Sheet } from '../../ui/sheet';
import { TabUp } from '../../ui/tab-up';
import { command } from '../state/commands';
import { ScreenChooser } from './screen-chooser';

export interface SharePillProps {
  disabled: boolean;
  choice: ScreenChoice;
}

export function SharePill({ disabled, choice }: SharePillProps) {
  const [choosing, setChoosing] = useState(false);
  const close = () => setChoosing(false);
  return (
    <>
      <div class="share-pill">
        <button
          type="button"
          disabled={disabled}
          title={text('share_tab')}
          onClick={() => command('share.tab', {})}
          data-test="share-tab"
        >
          <Icon of={TabUp} size={18} />
          <span>{text('share_tab')}</span>
        </button>
        <button
          type="button"
          disabled={disabled}
          aria-label={text('share_screen')}
          title={text('share_screen')}
          onClick={() => setChoosing(true)}
          data-test="share-screen"
        >
          <Icon of={ChevronDown} size={18} />
        </button>
      </div>
      {choosing && (
        <Sheet title={text('share_screen')} onClose={close}>
          <ScreenChooser choice={choice} onStarted={close} />
        </Sheet>
      )}
    </>
  );
}
