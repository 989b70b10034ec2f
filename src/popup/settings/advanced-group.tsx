// How browsers find each other: connection server, STUN and TURN servers, and the line for PeerJS apps. The keys of the browser
// for Tincan are here, too.

import { ExternalLink } from 'lucide';
import type { HomeRelay } from '../../protocol/snapshot/home-relay';
import type { Settings } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Switch } from '../../ui/switch';
import { ServersForm } from '../servers/servers-form';
import { command } from '../state/commands';
import { changeSettings } from '../state/last-change';
import { BrokerList } from './broker-list';
import { GuestPageField } from './guest-page-field';
import { HomeCard } from './home-card';
import { ShortcutList } from './shortcut-list';

export interface AdvancedGroupProps {
  owner: string;
  settings: Settings;
  homeRelay: HomeRelay | null;
}

export function AdvancedGroup({ owner, settings, homeRelay }: AdvancedGroupProps) {
  return (
    <>
      <BrokerList {...{ owner, settings }} />
      <HomeCard settings={settings} relay={homeRelay} />
      <ServersForm {...{ owner, settings }} />
      <GuestPageField {...{ owner, settings }} />
      <div class="stack tight">
        <p class="muted">{text('checkup_open_hint')}</p>
        <div class="row">
          <Button
            icon={ExternalLink}
            onClick={() => command('doctor.open', { tab: 'check-up' })}
            data-test="open-check-up"
          >
            {text('checkup_open')}
          </Button>
        </div>
      </div>
      <Switch
        label={text('settings_open_line')}
        hint={text('settings_open_line_hint')}
        on={settings.openLine}
        onChange={(openLine) => changeSettings(settings, { openLine })}
        data-test="open-line"
      />
      <ShortcutList />
    </>
  );
}
