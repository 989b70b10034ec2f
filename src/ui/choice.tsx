// One of a few values, under a label.

import { Field } from './field';

export interface ChoiceProps<T extends string | number> {
  label: string;
  value: T;
  among: readonly T[];
  words: (value: T) => string;
  onChoose: (value: T) => void;
  'data-test': string;
}

export function Choice<T extends string | number>({
  label,
  value,
  among,
  words,
  onChoose,
  ...test
}: ChoiceProps<T>) {
  return (
    <Field label={label}>
      <select
        value={value}
        onChange={({ currentTarget }) =>
          onChoose(among.find((each) => String(each) === currentTarget.value) ?? value)
        }
        {...test}
      >
        {among.map((each) => (
          <option key={each} value={each}>
            {words(each)}
          </option>
        ))}
      </select>
    </Field>
  );
}
