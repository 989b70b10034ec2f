// A field for a passphrase, which shows dots in place of what is typed.

import { PASSPHRASE_CHARS_MAX } from '../../protocol/identity/limits';
import { Field } from '../../ui/field';

export interface PassphraseFieldProps {
  label: string;
  value: string;
  /** The user chooses a new passphrase here. */
  isNew?: boolean;
  hint?: string;
  problem: string | null;
  onInput: (typed: string) => void;
  'data-test': string;
}

export function PassphraseField(props: PassphraseFieldProps) {
  const { label, value, isNew = false, hint, problem, onInput, 'data-test': test } = props;
  return (
    <Field label={label} {...(hint !== undefined && { hint })} {...{ problem }} problemTest={`${test}-error`}>
      <input
        type="password"
        dir="auto"
        value={value}
        maxLength={PASSPHRASE_CHARS_MAX}
        autocomplete={isNew ? 'new-password' : 'current-password'}
        onInput={(event) => onInput(event.currentTarget.value)}
        data-test={test}
      />
    </Field>
  );
}
