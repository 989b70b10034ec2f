// The field for the name that a guest gives itself, which it may leave empty.

import { NAME_CHARS } from '../../protocol/text/limits';
import { text } from '../../shared/text';
import { Field } from '../../ui/field';

export function GuestName({ name, onName }: { name: string; onName: (name: string) => void }) {
  return (
    <Field label={text('guest_name')}>
      <input
        type="text"
        value={name}
        maxLength={NAME_CHARS}
        autocomplete="name"
        dir="auto"
        onInput={({ currentTarget }) => onName(currentTarget.value)}
        data-test="guest-name"
      />
    </Field>
  );
}
