// The address of the connection server, and its test.

import { Activity } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Settings } from '../../protocol/snapshot/settings';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Form } from '../../ui/form';
import { probeBroker } from '../servers/probe-broker';
import { ServerAnswer, type Shown } from '../servers/server-answer';
import { afterPress } from '../state/after-press';
import { draftKeeper } from '../state/draft';
import { saveSettings } from '../state/last-change';
import { type TypedText, useTextSetting } from './use-text-setting';

export interface BrokerFieldProps {
  owner: string;
  settings: Settings;
}

const brokerDraft = draftKeeper<TypedText>();

export function BrokerField({ owner, settings }: BrokerFieldProps) {
  const field = useTextSetting(brokerDraft(owner), settings.brokerUrl, (brokerUrl) =>
    saveSettings(settings, { brokerUrl }),
  );
  const [about, setAbout] = useState({ url: '', answer: null as Shown | null });
  const life = useRef(new AbortController());
  useEffect(() => () => life.current.abort(), []);
  const url = field.value.trim();
  const answer = about.url === url ? about.answer : null;

  async function test(): Promise<void> {
    if (answer?.is === 'asking') return;
    setAbout({ url, answer: { is: 'asking' } });
    const heard = await probeBroker(url, life.current.signal);
    // Of an address that the user has changed in the meantime nothing is said.
    setAbout((now) => (now.url === url ? { url, answer: heard } : now));
  }

  return (
    <div class="stack tight">
      <Form onSubmit={field.keep}>
        <Field
          label={text('settings_broker')}
          hint={text('settings_broker_hint')}
          problem={field.problem}
          problemTest="settings-error"
        >
          <input
            type="text"
            inputMode="url"
            dir="auto"
            value={field.value}
            spellcheck={false}
            onInput={({ currentTarget }) => field.type(currentTarget.value)}
            onBlur={() => afterPress(field.keep)}
            data-test="broker-url"
          />
        </Field>
      </Form>
      <div class="row wrap" data-test="broker-answer" data-answer={answer?.is}>
        <Button icon={Activity} onClick={test} data-test="broker-test">
          {text('server_test')}
        </Button>
        <ServerAnswer answer={answer} />
      </div>
    </div>
  );
}
