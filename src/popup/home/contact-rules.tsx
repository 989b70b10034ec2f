// What one contact may do: call, send files without a question, see the user's IP addresses.

import { AUTO_ACCEPT_CHOICES } from '../../protocol/identity/limits';
import type { Contact, ContactRules as Rules } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { Field } from '../../ui/field';
import { bytes } from '../../ui/sizes';
import { Switch } from '../../ui/switch';
import { command } from '../state/commands';

const ANY_SIZE = AUTO_ACCEPT_CHOICES.at(-1);

export function ContactRules({ contact }: { contact: Contact }) {
  const { id, blocked, relayOnly, autoAcceptBytes, tellsFailures } = contact;
  const allow = (rules: Partial<Rules>) => command('contact.allow', { id, rules });
  return (
    <>
      <Field label={text('contact_auto')} hint={text('contact_auto_hint')}>
        <select
          value={String(autoAcceptBytes)}
          onChange={({ currentTarget }) => allow({ autoAcceptBytes: Number(currentTarget.value) })}
          data-test="contact-auto"
        >
          {AUTO_ACCEPT_CHOICES.map((choice) => (
            <option key={choice} value={String(choice)}>
              {sizeWords(choice)}
            </option>
          ))}
        </select>
      </Field>
      <Switch
        label={text('settings_relay')}
        hint={text('contact_relay_hint')}
        on={relayOnly}
        onChange={(on) => allow({ relayOnly: on })}
        data-test="contact-relay"
      />
      <Switch
        label={text('contact_tell')}
        hint={text('contact_tell_hint')}
        on={tellsFailures === true}
        onChange={(on) => allow({ tellsFailures: on })}
        data-test="contact-tell"
      />
      <Switch
        label={text('contact_block')}
        hint={text('contact_block_hint')}
        on={blocked}
        onChange={(on) => allow({ blocked: on })}
        data-test="contact-block"
      />
    </>
  );
}

function sizeWords(choice: number): string {
  if (choice === 0) return text('contact_auto_never');
  return choice === ANY_SIZE ? text('contact_auto_any') : text('contact_auto_upto', bytes(choice));
}
