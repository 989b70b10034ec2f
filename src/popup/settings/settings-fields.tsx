// The fields of the settings that hold only after Save: who the user is, and how browsers find each other.

import { NAME_CHARS } from '../../protocol/text/limits';
import { text } from '../../shared/text';
import { Field } from '../../ui/field';
import { Switch } from '../../ui/switch';
import type { SettingsForm } from './use-settings-form';

export function ProfileFields({ form: { typed, change, problemOf } }: { form: SettingsForm }) {
  return (
    <>
      <Field label={text('settings_name')} problem={problemOf('name-empty')} problemTest="settings-error">
        <input
          type="text"
          dir="auto"
          value={typed.name}
          maxLength={NAME_CHARS}
          onInput={(event) => change({ name: event.currentTarget.value })}
          data-test="profile-name"
        />
      </Field>
      <Switch
        label={text('settings_offline')}
        hint={text('settings_offline_hint')}
        on={typed.appearOffline}
        onChange={(appearOffline) => change({ appearOffline })}
        data-test="appear-offline"
      />
    </>
  );
}

export function NetworkFields({ form }: { form: SettingsForm }) {
  const { typed, change, problemOf, serversProblem } = form;
  return (
    <>
      <Field
        label={text('settings_broker')}
        hint={text('settings_broker_hint')}
        problem={problemOf('broker-url-malformed', 'settings-malformed', 'unexpected')}
        problemTest="settings-error"
      >
        <input
          type="url"
          dir="auto"
          value={typed.brokerUrl}
          spellcheck={false}
          onInput={(event) => change({ brokerUrl: event.currentTarget.value })}
          data-test="broker-url"
        />
      </Field>
      <Field
        label={text('settings_ice')}
        hint={text('settings_ice_hint')}
        problem={serversProblem}
        problemTest="settings-error"
      >
        <textarea
          dir="auto"
          class="mono"
          rows={7}
          value={typed.iceServers}
          spellcheck={false}
          onInput={(event) => change({ iceServers: event.currentTarget.value })}
          data-test="ice-servers"
        />
      </Field>
      <Switch
        label={text('settings_relay')}
        hint={text('settings_relay_hint')}
        on={typed.relayOnly}
        onChange={(relayOnly) => change({ relayOnly })}
        data-test="relay-only"
      />
      <Switch
        label={text('settings_open_line')}
        hint={text('settings_open_line_hint')}
        on={typed.openLine}
        onChange={(openLine) => change({ openLine })}
        data-test="open-line"
      />
    </>
  );
}
