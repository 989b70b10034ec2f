// The heading of a step, which gets the focus: a screen reader says it, and the next Tab leads to the step's first control.

import { useFirstFocus } from '../state/use-first-focus';

export interface StepHeadingProps {
  /** `h1` where the page has no other one. */
  as?: 'h1' | 'h2';
  children: string;
}

export function StepHeading({ as: Heading = 'h2', children }: StepHeadingProps) {
  const heading = useFirstFocus<HTMLHeadingElement>();
  return (
    <Heading ref={heading} tabIndex={-1}>
      {children}
    </Heading>
  );
}
