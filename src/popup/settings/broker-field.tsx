// The address of one connection server, and its test.

import { Activity, Trash2 } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { brokerAddress } from '../../protocol/address/broker-list';
import { isOnInternet } from '../../protocol/broker/visits';
import type { Ack } from '../../protocol/errors';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Form } from '../../ui/form';
import { number } from '../../ui/formats';
import { IconButton } from '../../ui/icon-button';
import { probeBroker } from '../servers/probe-broker';
import { ServerAnswer, type Shown } from '../servers/server-answer';
import { afterPress } from '../state/after-press';
import type { Draft } from '../state/draft';
import { type TypedText, useTextSetting } from './use-text-setting';

export interface BrokerFieldProps {
  /** From 0. */
  at: number;
  draft: Draft<TypedText>;
  stored: string;
  /** It is the public one, and only own ones are used. */
  isUnused: boolean;
  onKeep: (typed: string) => Promise<Ack>;
  /** There are others. */
  onRemove?: () => void;
}

export function BrokerField({ at, draft, stored, isUnused, onKeep, onRemove }: BrokerFieldProps) {
  const field = useTextSetting(draft, stored, onKeep);
  const [about, setAbout] = useState({ address: '', answer: null as Shown | null });
  const life = useRef(new AbortController());
  useEffect(() => () => life.current.abort(), []);
  const url = field.value.trim();
  // A press on the test stores the address, in its one form.
  const address = brokerAddress(url) ?? url;
  const answer = about.address === address ? about.answer : null;

  async function test(): Promise<void> {
    if (answer?.is === 'asking') return;
    setAbout({ address, answer: { is: 'asking' } });
    const heard = await probeBroker(url, life.current.signal);
    // Of an address that the user has changed in the meantime nothing is said.
    setAbout((now) => (now.address === address ? { address, answer: heard } : now));
  }

  const hint = hintOf(address, at, isUnused);
  return (
    <div class="stack tight" data-test="broker" data-at={at + 1}>
      <Form onSubmit={field.keep}>
        <Field
          label={at === 0 ? text('settings_broker') : text('settings_broker_number', number(at + 1))}
          {...(hint && { hint })}
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
        {onRemove && (
          <IconButton
            icon={Trash2}
            label={text('broker_remove', number(at + 1))}
            onClick={onRemove}
            data-test="broker-remove"
          />
        )}
        <ServerAnswer answer={answer} />
      </div>
    </div>
  );
}

/** Chromium asks before a page reaches the local network (Local Network Access), once for all addresses there. */
function hintOf(address: string, at: number, isUnused: boolean): string | null {
  if (isUnused) return text('settings_broker_unused');
  if (brokerAddress(address) && !isOnInternet(address)) return text('settings_broker_inside');
  return at === 0 ? text('settings_broker_hint') : null;
}
