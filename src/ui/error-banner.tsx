// What went wrong, as a banner with two sentences: what happened, and what the user can do next.

import type { ComponentChildren } from 'preact';
import type { ErrorCode } from '../protocol/errors';
import { errorText, text } from '../shared/text';
import { Banner } from './banner';

export interface ErrorBannerProps {
  error: ErrorCode;
  onDismiss?: (() => void) | undefined;
  children?: ComponentChildren;
}

export function ErrorBanner({ error, onDismiss, children }: ErrorBannerProps) {
  const { what, next } = errorText(error);
  return (
    <Banner
      tone="danger"
      title={what}
      next={next}
      dismiss={onDismiss && { label: text('dismiss'), onClick: onDismiss }}
      data-test="problem"
      data-error={error}
    >
      {children}
    </Banner>
  );
}
