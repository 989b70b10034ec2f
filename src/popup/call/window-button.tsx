// The way to the window, from every view but the window itself.

import { AppWindow } from 'lucide';
import { text } from '../../shared/text';
import { IconButton } from '../../ui/icon-button';
import { command } from '../state/commands';
import type { Place } from '../state/place';

export function WindowButton({ place }: { place: Place }) {
  return (
    place !== 'window' && (
      <IconButton
        icon={AppWindow}
        label={text('nav_window')}
        onClick={() => command('window.open', {})}
        data-harmless
        data-test="open-window"
      />
    )
  );
}
