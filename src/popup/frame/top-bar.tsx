// The bar at the top: how the line is, and the ways to the other places.

import { AppWindow, ArrowLeft, PanelRight, RotateCw, Settings } from 'lucide';
import type { DoNotDisturb } from '../../protocol/snapshot/call-view';
import type { RegistrationView } from '../../protocol/snapshot/link-view';
import { text } from '../../shared/text';
import { clock, span } from '../../ui/formats';
import { IconButton } from '../../ui/icon-button';
import { command } from '../state/commands';
import { useDoNotDisturb } from '../state/use-do-not-disturb';
import { useNow } from '../state/use-now';
import { DoNotDisturbButton } from './do-not-disturb-button';

/** Which of the app's doors this is. */
export type Place = 'popup' | 'window' | 'dock';

export interface TopBarProps {
  place: Place;
  line: RegistrationView;
  hush: DoNotDisturb | null;
  settingsOpen: boolean;
  onSettings: () => void;
  onBack: () => void;
}

export function TopBar({ place, line, hush, settingsOpen, onSettings, onBack }: TopBarProps) {
  return (
    <header class="top-bar" data-harmless>
      {settingsOpen ? (
        <>
          <IconButton icon={ArrowLeft} label={text('nav_back')} onClick={onBack} data-test="back" />
          <h1>{text('nav_settings')}</h1>
        </>
      ) : (
        <Line line={line} hush={hush} />
      )}
      {!settingsOpen && place !== 'dock' && line.name !== 'off' && <DoNotDisturbButton hush={hush} />}
      {place === 'popup' && (
        <IconButton
          icon={PanelRight}
          label={text('nav_dock')}
          onClick={() => command('dock.open', {})}
          data-test="open-dock"
        />
      )}
      {place !== 'window' && (
        <IconButton
          icon={AppWindow}
          label={text('nav_window')}
          onClick={() => command('window.open', {})}
          data-test="open-window"
        />
      )}
      {!settingsOpen && (
        <IconButton
          icon={Settings}
          label={text('nav_settings')}
          onClick={onSettings}
          data-test="open-settings"
        />
      )}
    </header>
  );
}

function Line({ line, hush }: Pick<TopBarProps, 'line' | 'hush'>) {
  const now = useDoNotDisturb(hush);
  return (
    <div
      class={`line ${line.name} ${now ? 'hush' : ''}`}
      data-test="line-state"
      data-state={line.name}
      role="status"
    >
      <span class="line-dot" />
      {line.name === 'waiting' && <Waiting retryAt={line.retryAt} />}
      {line.name !== 'waiting' && (now && line.name === 'ready' ? hushWords(now) : text(`line_${line.name}`))}
      {line.name === 'waiting' && (
        <IconButton
          icon={RotateCw}
          size={16}
          label={text('line_retry')}
          onClick={() => command('line.retry', {})}
        />
      )}
    </div>
  );
}

function hushWords({ until }: DoNotDisturb): string {
  return until === null ? text('hush_title') : text('hush_until', clock(until));
}

/** Counts down; a screen reader is not told every second. */
function Waiting({ retryAt }: { retryAt: number }) {
  const seconds = (retryAt - useNow()) / 1000;
  return (
    <span aria-live="off">
      {seconds > 0 ? text('line_waiting', span(seconds)) : text('line_waiting_now')}
    </span>
  );
}
