// What is rare in a call: another window, devices, the dock, settings. They stand at the end of the header.

import { Settings as Gear, PanelRight, SlidersHorizontal } from 'lucide';
import { useState } from 'preact/hooks';
import type { Settings } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Menu, type MenuItem } from '../../ui/menu';
import { Sheet } from '../../ui/sheet';
import { DevicePickers } from '../settings/device-pickers';
import { command } from '../state/commands';
import type { Place } from '../state/place';
import { openSettings } from '../state/settings-page';
import { WindowButton } from './window-button';

export interface CallMenuProps {
  place: Place;
  settings: Settings;
  /** The call has devices that the user can choose. */
  hasDevices: boolean;
}

export function CallMenu({ place, settings, hasDevices }: CallMenuProps) {
  const [choosing, setChoosing] = useState(false);
  const devices: MenuItem = {
    icon: SlidersHorizontal,
    label: text('devices'),
    onClick: () => setChoosing(true),
    'data-test': 'open-devices',
  };
  const dock: MenuItem = {
    icon: PanelRight,
    label: text('nav_dock'),
    onClick: () => void command('dock.open', {}),
    'data-test': 'open-dock',
  };
  const gear: MenuItem = {
    icon: Gear,
    label: text('nav_settings'),
    onClick: () => openSettings(),
    'data-test': 'open-settings',
  };
  return (
    <>
      <WindowButton place={place} />
      <Menu
        label={text('call_menu')}
        items={[...(hasDevices ? [devices] : []), ...(place === 'popup' ? [dock] : []), gear]}
        data-test="call-menu"
      />
      {choosing && (
        <Sheet title={text('devices')} onClose={() => setChoosing(false)}>
          <DevicePickers settings={settings} isShown />
        </Sheet>
      )}
    </>
  );
}
