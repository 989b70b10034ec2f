// After a lost key: what a new ID means, and the button that makes one under the same name.

import { errorSentences, text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { StepHeading } from './step-heading';
import { useNewIdentity } from './use-new-identity';

export function AnewStep({ name, onDone }: { name: string; onDone: (words: string) => void }) {
  const { isWorking, error, make } = useNewIdentity(onDone);
  return (
    <div class="stack">
      <StepHeading>{text('anew_title')}</StepHeading>
      <p>{text('anew_text')}</p>
      {error && <Banner tone="danger" title={errorSentences(error)} />}
      <Button tone="primary" disabled={isWorking} onClick={() => make(name)} data-test="anew">
        {text('anew_make')}
      </Button>
      <span class="muted" role="status">
        {isWorking && text('welcome_making')}
      </span>
    </div>
  );
}
