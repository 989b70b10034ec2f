// A label with its control, a hint under it, and what is wrong with it.

import { cloneElement, type VNode } from 'preact';
import { useId } from 'preact/hooks';

export interface FieldProps {
  label: string;
  hint?: string;
  /** What is wrong; spoken when it appears. */
  problem?: string | null;
  problemTest?: string;
  /** An input, select or textarea. */
  children: VNode<{ id?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }>;
}

export function Field({ label, hint, problem, problemTest, children }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  const control = cloneElement(children, {
    id,
    'aria-describedby': note,
    'aria-invalid': Boolean(problem),
  });
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {control}
      <div id={note} class="field-note" aria-live="polite">
        {problem ? (
          <span class="wrong" data-test={problemTest}>
            {problem}
          </span>
        ) : (
          hint
        )}
      </div>
    </div>
  );
}
