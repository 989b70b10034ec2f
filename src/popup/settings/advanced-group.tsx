// How browsers find each other: connection server, STUN and TURN servers, and the line for PeerJS apps. The keys of the browser
// for Tincan are here, too.

import type { Settings } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Switch } from '../../ui/switch';
import { ServersForm } from '../servers/servers-form';
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
