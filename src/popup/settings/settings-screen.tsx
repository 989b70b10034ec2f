// The settings in five groups. Each change counts at once, and the last one can be taken back.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { DoNotDisturb } from '../../protocol/snapshot/call-view';
import { SETTINGS_GROUPS, type SettingsGroup } from '../../protocol/snapshot/settings';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { type TextKey, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { forgetChange } from '../state/last-change';
import { openSettings, settingsAt } from '../state/settings-page';
import { AdvancedGroup } from './advanced-group';
import { BackupGroup } from './backup-group';
import { DevicePickers } from './device-pickers';
import { PrivacyGroup } from './privacy-group';
import { UndoLine } from './undo-line';
import { YouGroup } from './you-group';

const TITLES: Record<SettingsGroup, TextKey> = {
  you: 'settings_you',
  devices: 'devices',
  privacy: 'settings_privacy',
  backup: 'settings_backup',
  advanced: 'settings_advanced',
};

export interface SettingsScreenProps
  extends Pick<Snapshot, 'settings' | 'homeRelay' | 'profile' | 'lockedKey' | 'preparedKey'> {
  doNotDisturb: DoNotDisturb | null;
  /** False while a call covers the settings. */
  isShown: boolean;
}

export function SettingsScreen(props: SettingsScreenProps) {
  const { settings, homeRelay, doNotDisturb, profile, lockedKey, preparedKey, isShown } = props;
  const owner = profile?.id ?? '';
  useEffect(() => {
    forgetChange();
    return forgetChange;
  }, []);
  const groups: Record<SettingsGroup, ComponentChildren> = {
    you: <YouGroup {...{ profile, settings, doNotDisturb }} />,
    devices: <DevicePickers {...{ settings, isShown }} />,
    privacy: <PrivacyGroup settings={settings} />,
    backup: <BackupGroup {...{ profile, lockedKey, preparedKey }} />,
    advanced: <AdvancedGroup {...{ owner, settings, homeRelay }} />,
  };
  return (
    <div class="settings-frame">
      <div class="settings-scroll">
        <div class="page settings">
          <nav class="settings-nav" aria-label={text('nav_settings')}>
            {SETTINGS_GROUPS.map((group) => (
              <Button key={group} onClick={() => openSettings(group)} data-test={`settings-to-${group}`}>
                {text(TITLES[group])}
              </Button>
            ))}
          </nav>
          <div class="settings-groups">
            {SETTINGS_GROUPS.map((group) => (
              <Group key={group} group={group}>
                {groups[group]}
              </Group>
            ))}
          </div>
        </div>
      </div>
      <UndoLine />
    </div>
  );
}

/** The group for which the settings were opened comes into sight, and has the focus. */
function Group({ group, children }: { group: SettingsGroup; children: ComponentChildren }) {
  const title = useRef<HTMLHeadingElement>(null);
  const asked = settingsAt.value;
  useEffect(() => {
    if (asked?.group !== group) return;
    title.current?.parentElement?.scrollIntoView({ block: 'start' });
    title.current?.focus({ preventScroll: true });
  }, [asked]);
  return (
    <section class="card stack" aria-labelledby={`settings-${group}`} data-test={`settings-${group}`}>
      <h2 id={`settings-${group}`} ref={title} tabIndex={-1}>
        {text(TITLES[group])}
      </h2>
      {children}
    </section>
  );
}
