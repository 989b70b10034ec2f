// The bar at the top: whether Tincan is registered at the broker, and the ways to the other places.

import { AppWindow, ArrowLeft, PanelRight, RotateCw, Settings } from 'lucide';
import type { DoNotDisturb } from '../../protocol/snapshot/call-view';
import type { RegistrationView } from '../../protocol/snapshot/link-view';
import { text } from '../../shared/text';
import { clock, span } from '../../ui/formats';
import { IconButton } from '../../ui/icon-button';
import { command } from '../state/commands';
import type { Place } from '../state/place';
import { useDoNotDisturb } from '../state/use-do-not-disturb';
import { useNow } from '../state/use-now';
import { DoNotDisturbButton } from './do-not-disturb-button';

export interface TopBarProps {
  place: Place;
  registration: RegistrationView;
  doNotDisturb: DoNotDisturb | null;
  settingsOpen: boolean;
  onSettings: () => void;
  onBack: () => void;
}

export function TopBar(props: TopBarProps) {
  const { place, registration, doNotDisturb, settingsOpen, onSettings, onBack } = props;
  return (
    <header class="top-bar" data-harmless>
      {settingsOpen ? (
        <>
          <IconButton icon={ArrowLeft} label={text('nav_back')} onClick={onBack} data-test="back" />
          <h1>{text('nav_settings')}</h1>
        </>
      ) : (
        <RegistrationState {...{ registration, doNotDisturb }} />
      )}
      {!settingsOpen && place !== 'dock' && registration.name !== 'off' && (
        <DoNotDisturbButton doNotDisturb={doNotDisturb} />
      )}
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

function RegistrationState({
  registration,
  doNotDisturb,
}: Pick<TopBarProps, 'registration' | 'doNotDisturb'>) {
  const quiet = useDoNotDisturb(doNotDisturb);
  return (
    <div
      class={`registration ${registration.name} ${quiet ? 'do-not-disturb' : ''}`}
      data-test="line-state"
      data-state={registration.name}
      role="status"
    >
      <span class="registration-dot" />
      {registration.name === 'waiting' ? (
        <>
          <Countdown retryAt={registration.retryAt} />
          <IconButton
            icon={RotateCw}
            size={16}
            label={text('line_retry')}
            onClick={() => command('line.retry', {})}
          />
        </>
      ) : quiet && registration.name === 'ready' ? (
        doNotDisturbWords(quiet)
      ) : (
        text(`line_${registration.name}`)
      )}
    </div>
  );
}

function doNotDisturbWords({ until }: DoNotDisturb): string {
  return until === null ? text('hush_title') : text('hush_until', clock(until));
}

/** Counts the seconds down; a screen reader does not read each of them. */
function Countdown({ retryAt }: { retryAt: number }) {
  const seconds = (retryAt - useNow()) / 1000;
  return (
    <span aria-live="off">
      {seconds > 0 ? text('line_waiting', span(seconds)) : text('line_waiting_now')}
    </span>
  );
}
