// A round button with an icon alone. Its label is the tooltip, and what a screen reader says.

import type { IconNode } from 'lucide';
import type { ButtonHTMLAttributes } from 'preact';
import type { Tone } from './button';
import { Icon } from './icon';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes, 'icon' | 'label' | 'size'> {
  icon: IconNode;
  label: string;
  tone?: Tone;
  size?: number;
  'data-test'?: string;
}

export function IconButton({ icon, label, tone = 'plain', size = 20, ...rest }: IconButtonProps) {
  return (
    <button type="button" class={`icon-button ${tone}`} aria-label={label} title={label} {...rest}>
      <Icon of={icon} size={size} />
    </button>
  );
}
