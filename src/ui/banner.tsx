// Says what happened and what to do next, with room for the actions that do it.

import { CircleAlert, Info, X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon';
import { IconButton } from './icon-button';

export interface BannerProps {
  tone: 'info' | 'danger';
  title: string;
  /** What to do next. */
  next?: string;
  /** The way to put it away, with the word for it. */
  dismiss?: { label: string; onClick: () => void } | undefined;
  children?: ComponentChildren;
  'data-test'?: string;
  'data-error'?: string;
}

export function Banner({ tone, title, next, dismiss, children, ...test }: BannerProps) {
  return (
    <div class={`banner ${tone}`} role={tone === 'danger' ? 'alert' : 'status'} {...test}>
      <Icon of={tone === 'danger' ? CircleAlert : Info} />
      <div class="banner-words">
        <strong>{title}</strong>
        {next && <p>{next}</p>}
        {children && <div class="row wrap">{children}</div>}
      </div>
      {dismiss && <IconButton icon={X} size={16} {...dismiss} data-test="banner-dismiss" />}
    </div>
  );
}
