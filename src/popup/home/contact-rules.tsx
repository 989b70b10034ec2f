// What one contact may do: ring or not, send files without a question, see our addresses.

import { AUTO_ACCEPT_CHOICES } from '../../protocol/limits';
import type { Contact, ContactRules as Rules } from '../../protocol/snapshot';
import { text } from '../../shared/text';
import { Field } from '../../ui/field';
import { bytes } from '../../ui/formats';
import { command } from '../commands';

const ANY_SIZE = AUTO_ACCEPT_CHOICES.at(-1);

export function ContactRules({ contact }: { contact: Contact }) {
  const { id, blocked, relayOnly, autoAcceptBytes } = contact;
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
      <label class="switch">
        <input
          type="checkbox"
          checked={relayOnly}
          onChange={({ currentTarget }) => allow({ relayOnly: currentTarget.checked })}
          data-test="contact-relay"
        />
        <span class="grow">
          {text('settings_relay')}
          <small class="muted">{text('contact_relay_hint')}</small>
        </span>
      </label>
      <label class="switch">
        <input
          type="checkbox"
          checked={blocked}
          onChange={({ currentTarget }) => allow({ blocked: currentTarget.checked })}
          data-test="contact-block"
        />
        <span class="grow">
          {text('contact_block')}
          <small class="muted">{text('contact_block_hint')}</small>
        </span>
      </label>
    </>
  );
}

function sizeWords(choice: number): string {
  if (choice === 0) return text('contact_auto_never');
  return choice === ANY_SIZE ? text('contact_auto_any') : text('contact_auto_upto', bytes(choice));
}
