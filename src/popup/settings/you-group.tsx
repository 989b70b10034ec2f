// Who the user is to others: name, whether contacts see them online, and do not disturb.

import type { DoNotDisturb } from '../../protocol/snapshot/call-view';
import type { Profile } from '../../protocol/snapshot/contact';
import type { Settings } from '../../protocol/snapshot/settings';
import { NAME_CHARS } from '../../protocol/text/limits';
import { text } from '../../shared/text';
import { Field } from '../../ui/field';
import { Form } from '../../ui/form';
import { clock } from '../../ui/formats';
import { Switch } from '../../ui/switch';
import { afterPress } from '../state/after-press';
import { command, sendCommand } from '../state/commands';
import { draftKeeper } from '../state/draft';
import { changeSettings, offerUndo } from '../state/last-change';
import { useDoNotDisturb } from '../state/use-do-not-disturb';
import { type TypedText, useTextSetting } from './use-text-setting';

export interface YouGroupProps {
  profile: Profile | null;
  settings: Settings;
  doNotDisturb: DoNotDisturb | null;
}

export function YouGroup({ profile, settings, doNotDisturb }: YouGroupProps) {
  return (
    <>
      {profile && <NameField profile={profile} />}
      <Switch
        label={text('settings_offline')}
        hint={text('settings_offline_hint')}
        on={settings.appearOffline}
        onChange={(appearOffline) => changeSettings(settings, { appearOffline })}
        data-test="appear-offline"
      />
      <DoNotDisturbSwitch doNotDisturb={doNotDisturb} />
    </>
  );
}

const nameDraft = draftKeeper<TypedText>();

function NameField({ profile: { id, name } }: { profile: Profile }) {
  const field = useTextSetting(nameDraft(id), name, async (typed) => {
    const ack = await sendCommand('profile.rename', { name: typed });
    if (ack.ok) offerUndo(() => command('profile.rename', { name }));
    return ack;
  });
  return (
    <Form onSubmit={field.keep}>
      <Field label={text('settings_name')} problem={field.problem} problemTest="settings-error">
        <input
          type="text"
          dir="auto"
          value={field.value}
          maxLength={NAME_CHARS}
          onInput={({ currentTarget }) => field.type(currentTarget.value)}
          onBlur={() => afterPress(field.keep)}
          data-test="profile-name"
        />
      </Field>
    </Form>
  );
}

function DoNotDisturbSwitch({ doNotDisturb }: Pick<YouGroupProps, 'doNotDisturb'>) {
  const quiet = useDoNotDisturb(doNotDisturb);

  async function change(on: boolean): Promise<void> {
    const begin = (forAWhile: boolean) => command('doNotDisturb.begin', { forAWhile });
    const end = () => command('doNotDisturb.end', {});
    // An hour that was cut short begins anew.
    const undo = on ? end : () => begin(quiet?.until != null);
    if (await (on ? begin(false) : end())) offerUndo(undo);
  }

  return (
    <Switch
      label={quiet?.until ? text('hush_until', clock(quiet.until)) : text('hush_title')}
      hint={text('hush_text')}
      on={quiet !== null}
      onChange={change}
      data-test="hush"
    />
  );
}
