// Who learns the user's IP address.

import { hasRelay, hidesWithoutRelay } from '../../protocol/link/hidden-address';
import type { Settings } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Switch } from '../../ui/switch';
import { changeSettings } from '../state/last-change';
import { openSettings } from '../state/settings-page';

export function PrivacyGroup({ settings }: { settings: Settings }) {
  const isHidden = hidesWithoutRelay(settings);
  return (
    <>
      <Switch
        label={text('settings_relay')}
        hint={text('settings_relay_hint')}
        on={settings.relayOnly}
        onChange={(relayOnly) => changeSettings(settings, { relayOnly })}
        data-test="relay-only"
      />
      <Switch
        label={text('settings_relay_guests')}
        hint={text('settings_relay_guests_hint')}
        on={settings.relayOnlyGuests}
        onChange={(relayOnlyGuests) => changeSettings(settings, { relayOnlyGuests })}
        data-test="relay-only-guests"
      />
      {!hasRelay(settings) && (
        <div class="stack tight" data-test="relay-missing">
          <p class={isHidden ? 'wrong' : 'muted'} role="status">
            {text(isHidden ? 'settings_relay_missing' : 'settings_relay_needs')}
          </p>
          <div class="row wrap">
            <Button onClick={() => openSettings('advanced')} data-test="relay-add">
              {text('settings_relay_add')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
