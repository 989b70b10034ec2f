// Where the settings of this page stand. Tells them of each call that rings.

import { useLayoutEffect } from 'preact/hooks';
import type { SettingsPlace, ShownCall } from '../../protocol/call/which-screen';
import { settingsPlace, tellSettings } from '../state/settings-page';

export function useSettingsPlace(shown: ShownCall | null): SettingsPlace {
  const ringing = shown?.phase.name === 'ringing-here' ? shown.id : null;
  useLayoutEffect(() => {
    if (ringing !== null) tellSettings({ name: 'rings', call: ringing });
  }, [ringing]);
  return settingsPlace.value;
}
