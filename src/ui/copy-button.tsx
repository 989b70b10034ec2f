// A button that copies a text, and says for a moment that it has.

import { Check, Copy } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { text } from '../shared/text';
import { Button } from './button';

/** Long enough to read one word. */
const SHOWN_MS = 2000;

type Outcome = 'none' | 'copied' | 'failed';

export interface CopyButtonProps {
  copies: string;
  label: string;
  'data-test'?: string;
}

export function CopyButton({ copies, label, ...test }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>('none');
  useEffect(() => {
    if (outcome === 'none') return;
    const timer = setTimeout(() => setOutcome('none'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(copies);
      setOutcome('copied');
    } catch (_notAllowed) {
      setOutcome('failed');
    }
  }

  return (
    <>
      <Button icon={outcome === 'copied' ? Check : Copy} onClick={copy} {...test}>
        {outcome === 'copied' ? text('copied') : label}
      </Button>
      <span class="wrong" role="status">
        {outcome === 'failed' && text('copy_failed')}
      </span>
    </>
  );
}
