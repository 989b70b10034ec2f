// A switch that is on or off, with a label and a hint.

export interface SwitchProps {
  label: string;
  hint?: string;
  on: boolean;
  onChange: (on: boolean) => void;
  'data-test': string;
}

export function Switch({ label, hint, on, onChange, ...test }: SwitchProps) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={on}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        {...test}
      />
      <span class="grow">
        {label}
        {hint && <small class="muted">{hint}</small>}
      </span>
    </label>
  );
}
