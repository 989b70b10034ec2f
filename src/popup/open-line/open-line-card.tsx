// The temporary line: what it is, the button that opens it, and its id while it is open.

import { RadioTower } from 'lucide';
import type { OpenLineState, TemporaryLine } from '../../protocol/snapshot/open-line-view';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { duration } from '../../ui/formats';
import { command } from '../state/commands';
import { useNow } from '../state/use-now';
import { UnverifiedMark } from './unverified-mark';

export function OpenLineCard({ state }: { state: OpenLineState }) {
  return (
    <section
      class="card open-line"
      aria-label={text('open_line_title')}
      data-test="open-line-card"
      data-state={state.name}
    >
      <header class="row">
        <h2 class="grow">{text('open_line_title')}</h2>
        <UnverifiedMark />
      </header>
      {state.name === 'waiting' ? <Waiting line={state.line} /> : <Closed state={state} />}
    </section>
  );
}

function Closed({ state }: { state: OpenLineState }) {
  const opening = state.name === 'opening';
  return (
    <>
      <p class="muted">{text('open_line_text')}</p>
      {state.name === 'off' && state.error && (
        <p class="wrong" role="status" data-test="open-line-error">
          {errorSentences(state.error)}
        </p>
      )}
      <Button
        icon={RadioTower}
        disabled={opening}
        onClick={() => command('openLine.open', {})}
        data-test="open-line-open"
      >
        {text(opening ? 'open_line_opening' : 'open_line_open')}
      </Button>
    </>
  );
}

function Waiting({ line: { id, until } }: { line: TemporaryLine }) {
  return (
    <>
      <p>
        {text('open_line_left')}{' '}
        <strong role="timer" aria-live="off">
          {duration(until - useNow())}
        </strong>
      </p>
      <code class="contact-id" data-test="open-line-id" data-id={id} translate={false}>
        {id}
      </code>
      <div class="row wrap">
        <CopyButton copies={id} label={text('home_copy_id')} data-test="open-line-copy" />
        <Button onClick={() => command('openLine.close', {})} data-test="open-line-close">
          {text('open_line_close')}
        </Button>
      </div>
    </>
  );
}
