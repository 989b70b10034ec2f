// A button that copies a text, and says for a moment that it has.

import { Check, Copy } from 'lucide';
import { text } from '../shared/text';
import { Button } from './button';
import { useCopy } from './use-copy';

export interface CopyButtonProps {
  copies: string;
  label: string;
  'data-test'?: string;
}

export function CopyButton({ copies, label, ...test }: CopyButtonProps) {
  const { outcome, copy } = useCopy();
  return (
    <>
      <Button icon={outcome === 'copied' ? Check : Copy} onClick={() => copy(copies)} {...test}>
        {outcome === 'copied' ? text('copied') : label}
      </Button>
      <span class="wrong" role="status">
        {outcome === 'failed' && text('copy_failed')}
      </span>
    </>
  );
}
