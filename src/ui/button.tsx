// A button with words, and perhaps an icon before them.

import type { IconNode } from 'lucide';
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { Icon } from './icon';

export type Tone = 'plain' | 'primary' | 'accept' | 'danger';

export interface ButtonProps extends Omit<ButtonHTMLAttributes, 'icon' | 'size'> {
  tone?: Tone;
  icon?: IconNode;
  children: ComponentChildren;
  'data-test'?: string;
}

export function Button({ tone = 'plain', icon, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} class={`button ${tone}`} {...rest}>
      {icon && <Icon of={icon} size={18} />}
      <span>{children}</span>
    </button>
  );
}
