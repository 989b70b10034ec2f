// Who I am and how browsers find each other. What is wrong is said at its own field, before anything is kept.

import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../protocol/errors';
import type { Settings } from '../../protocol/snapshot/settings';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { NAME_CHARS } from '../../protocol/text/limits';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Switch } from '../../ui/switch';
import { command, sendCommand } from '../state/commands';
import { DevicePickers } from './device-pickers';
import { DoNotDisturbSection } from './do-not-disturb-section';
import { checkServers, checkTyped, type ListFault } from './ice-check';
import { faultWords } from './ice-words';
import { IdentitySection } from './identity-section';

export type SettingsScreenProps = Pick<Snapshot, 'settings' | 'profile' | 'lockedKey'> & {
  doNotDisturb: Snapshot['hush'];
};

export function SettingsScreen({ settings, doNotDisturb, profile, lockedKey }: SettingsScreenProps) {
  const name = profile?.name ?? '';
  const [typedName, setTypedName] = useState(name);
  const [brokerUrl, setBrokerUrl] = useState(settings.brokerUrl);
  const [servers, setServers] = useState(() => written(settings.iceServers));
  const [serversFault, setServersFault] = useState(() => faultIn(settings.iceServers));
  const [relayOnly, setRelayOnly] = useState(settings.relayOnly);
  const [appearOffline, setAppearOffline] = useState(settings.appearOffline);
  const [openLine, setOpenLine] = useState(settings.openLine);
  const [outcome, setOutcome] = useState<'editing' | 'saved' | ErrorCode>('editing');

  async function save(): Promise<void> {
    const checked = await checkTyped(servers);
    if (!checked.ok) return setServersFault(checked.fault);
    setServersFault(null);
    const iceServers = checked.servers;
    const ack = await sendCommand('settings.change', {
      settings: { brokerUrl: brokerUrl.trim(), iceServers, relayOnly, appearOffline, openLine },
    });
    if (!ack.ok) return setOutcome(ack.error);
    // As it is kept: what was mended is seen.
    setServers(written(iceServers));
    const renamed = typedName === name || (await command('profile.rename', { name: typedName }));
    setOutcome(renamed ? 'saved' : 'editing');
  }

  function problemOf(...codes: ErrorCode[]): string | null {
    const code = codes.find((each) => each === outcome);
    return code ? errorSentences(code) : null;
  }

  return (
    <div class="page settings">
      <form
        class="card stack"
        onInput={() => setOutcome('editing')}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={text('settings_name')} problem={problemOf('name-empty')} problemTest="settings-error">
          <input
            type="text"
            dir="auto"
            value={typedName}
            maxLength={NAME_CHARS}
            onInput={(event) => setTypedName(event.currentTarget.value)}
            data-test="profile-name"
          />
        </Field>
        <Switch
          label={text('settings_offline')}
          hint={text('settings_offline_hint')}
          on={appearOffline}
          onChange={setAppearOffline}
          data-test="appear-offline"
        />
        <h2>{text('settings_network')}</h2>
        <Field
          label={text('settings_broker')}
          hint={text('settings_broker_hint')}
          problem={problemOf('broker-url-malformed', 'settings-malformed', 'unexpected')}
          problemTest="settings-error"
        >
          <input
            type="url"
            dir="auto"
            value={brokerUrl}
            spellcheck={false}
            onInput={(event) => setBrokerUrl(event.currentTarget.value)}
            data-test="broker-url"
          />
        </Field>
        <Field
          label={text('settings_ice')}
          hint={text('settings_ice_hint')}
          problem={serversFault ? faultWords(serversFault) : problemOf('ice-servers-malformed')}
          problemTest="settings-error"
        >
          <textarea
            dir="auto"
            class="mono"
            rows={7}
            value={servers}
            spellcheck={false}
            onInput={(event) => {
              setServers(event.currentTarget.value);
              setServersFault(null);
            }}
            data-test="ice-servers"
          />
        </Field>
        <Switch
          label={text('settings_relay')}
          hint={text('settings_relay_hint')}
          on={relayOnly}
          onChange={setRelayOnly}
          data-test="relay-only"
        />
        <Switch
          label={text('settings_open_line')}
          hint={text('settings_open_line_hint')}
          on={openLine}
          onChange={setOpenLine}
          data-test="open-line"
        />
        <div class="row end">
          <span class="muted" role="status">
            {outcome === 'saved' && text('settings_saved')}
          </span>
          <Button type="submit" tone="primary" data-test="settings-save">
            {text('settings_save')}
          </Button>
        </div>
      </form>
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

const written = (servers: Settings['iceServers']) => JSON.stringify(servers, null, 2);

/** An older build may have kept what the browser refuses. */
function faultIn(kept: Settings['iceServers']): ListFault | null {
  const checked = checkServers(kept);
  return checked.ok ? null : checked.fault;
}
