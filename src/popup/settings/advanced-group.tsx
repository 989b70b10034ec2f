// How browsers find each other: connection server, STUN and TURN servers, and the line for PeerJS apps. The keys of the browser
// for Tincan are here, too.

import { ExternalLink } from 'lucide';
import type { Settings } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Switch } from '../../ui/switch';
import { ServersForm } from '../servers/servers-form';
import { command } from '../state/commands';
import { changeSettings } from '../state/last-change';
import { BrokerField } from './broker-field';
import { ShortcutList } from './shortcut-list';

export interface AdvancedGroupProps {
  owner: string;
  settings: Settings;
}

export function AdvancedGroup({ owner, settings }: AdvancedGroupProps) {
  return (
    <>
      <BrokerField {...{ owner, settings }} />
      <ServersForm {...{ owner, settings }} />
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
