// The bar at the top: the user's own face with the state of the registration under the name, and the ways to the other
// places.

import { ArrowLeft, PanelRight, RotateCw, Settings } from 'lucide';
import type { DoNotDisturb } from '../../protocol/snapshot/call-view';
import { homesOf } from '../../protocol/snapshot/settings';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { clock, number, span } from '../../ui/formats';
import { IconButton } from '../../ui/icon-button';
import { WindowButton } from '../call/window-button';
import { command } from '../state/commands';
import type { Place } from '../state/place';
import { useDoNotDisturb } from '../state/use-do-not-disturb';
import { useNow } from '../state/use-now';
import { OwnMenu } from './own-menu';

export interface TopBarProps
  extends Pick<Snapshot, 'profile' | 'settings' | 'registration' | 'brokers' | 'doNotDisturb' | 'openLine'> {
  place: Place;
  settingsOpen: boolean;
  onSettings: () => void;
  onBack: () => void;
}

export function TopBar(props: TopBarProps) {
  const { place, profile, settings, registration, brokers, doNotDisturb, openLine } = props;
  const { settingsOpen, onSettings, onBack } = props;
  return (
    <header class="top-bar">
      {settingsOpen ? (
        <>
          <IconButton
            icon={ArrowLeft}
            label={text('nav_back')}
            onClick={onBack}
            data-harmless
            data-test="back"
          />
          <h1>{text('nav_settings')}</h1>
        </>
      ) : (
        <div class="own">
          {profile && <OwnMenu {...{ place, profile, settings, doNotDisturb }} openLine={openLine.state} />}
          <RegistrationState {...{ settings, registration, brokers, doNotDisturb }} />
        </div>
      )}
      {!settingsOpen && registration.name === 'waiting' && (
        <IconButton
          icon={RotateCw}
          size={18}
          label={text('line_retry')}
          onClick={() => command('line.retry', {})}
          data-harmless
          data-test="line-retry"
        />
      )}
      <WindowButton place={place} />
      {place === 'popup' && (
        <IconButton
          icon={PanelRight}
          label={text('nav_dock')}
          onClick={() => command('dock.open', {})}
          data-harmless
          data-test="open-dock"
        />
      )}
      {!settingsOpen && (
        <IconButton
          icon={Settings}
          label={text('nav_settings')}
          onClick={onSettings}
          data-harmless
          data-test="open-settings"
        />
      )}
    </header>
  );
}

type RegistrationStateProps = Pick<TopBarProps, 'settings' | 'registration' | 'brokers' | 'doNotDisturb'>;

/** In words and a dot. Do not disturb and to appear offline count where the registration itself is fine. */
function RegistrationState({ settings, registration, brokers, doNotDisturb }: RegistrationStateProps) {
  const { appearOffline } = settings;
  const quiet = useDoNotDisturb(doNotDisturb);
  const isReady = registration.name === 'ready';
  const mark = isReady && quiet ? 'do-not-disturb' : isReady && appearOffline ? 'hidden' : '';
  return (
    <div
      class={`registration ${registration.name} ${mark}`}
      data-test="line-state"
      data-state={registration.name}
      role="status"
    >
      <span class="registration-dot" />
      <span class="ellipsis">
        {registration.name === 'waiting' ? (
          <Countdown retryAt={registration.retryAt} />
        ) : isReady && quiet ? (
          doNotDisturbWords(quiet)
        ) : isReady && appearOffline ? (
          text('settings_offline')
        ) : isReady ? (
          readyWords(homesOf(settings), brokers)
        ) : (
          text(`line_${registration.name}`)
        )}
      </span>
    </div>
  );
}

/** How many of them, unless it is all. */
function readyWords(homes: readonly string[], brokers: TopBarProps['brokers']): string {
  const ready = brokers.filter(({ name, address }) => name === 'ready' && homes.includes(address)).length;
  if (ready === 0 || ready === homes.length) return text('line_ready');
  return text('line_ready_of', number(ready), number(homes.length));
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
