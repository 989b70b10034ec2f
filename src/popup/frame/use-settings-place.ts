// Where the settings of this page stand. Tells them of each call that comes by itself: it rings, or takes up one that broke off.

import { useLayoutEffect } from 'preact/hooks';
import type { SettingsPlace, ShownCall } from '../../protocol/call/which-screen';
import { settingsPlace, tellSettings } from '../state/settings-page';

export function useSettingsPlace(shown: ShownCall | null): SettingsPlace {
  const ringing = shown?.phase.name === 'ringing-here' ? shown.id : null;
  const resumed = shown?.rejoins ? shown.id : null;
  useLayoutEffect(() => {
    if (ringing !== null) tellSettings({ name: 'rings', call: ringing });
  }, [ringing]);
  useLayoutEffect(() => {
    if (resumed !== null) tellSettings({ name: 'resumes', call: resumed });
  }, [resumed]);
  return settingsPlace.value;
}
