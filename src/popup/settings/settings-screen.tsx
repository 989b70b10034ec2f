// The settings: those that hold after Save in one form, those that hold at once beside the form.

import type { DoNotDisturb } from '../../protocol/snapshot/call-view';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { DevicePickers } from './device-pickers';
import { DoNotDisturbSection } from './do-not-disturb-section';
import { IdentitySection } from './identity-section';
import { NetworkFields, ProfileFields } from './settings-fields';
import { useSettingsForm } from './use-settings-form';

export interface SettingsScreenProps extends Pick<Snapshot, 'settings' | 'profile' | 'lockedKey'> {
  doNotDisturb: DoNotDisturb | null;
}

export function SettingsScreen({ settings, doNotDisturb, profile, lockedKey }: SettingsScreenProps) {
  const form = useSettingsForm(settings, profile?.name ?? '');
  return (
    <div class="page settings">
      <Form class="card stack" onSubmit={form.save}>
        <ProfileFields form={form} />
        <h2>{text('settings_network')}</h2>
        <NetworkFields form={form} />
        <div class="row end">
          <span class="muted" role="status">
            {form.isSaved && text('settings_saved')}
          </span>
          <Button type="submit" tone="primary" data-test="settings-save">
            {text('settings_save')}
          </Button>
        </div>
      </Form>
      <div class="stack">
        <DoNotDisturbSection doNotDisturb={doNotDisturb} />
        <section class="card stack">
          <h2>{text('devices')}</h2>
          <DevicePickers settings={settings} />
        </section>
        <IdentitySection {...{ profile, lockedKey }} />
      </div>
    </div>
  );
}
