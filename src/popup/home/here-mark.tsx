// The dot on a contact who was heard of a moment ago. No dot says nothing: they may be away, or wish to seem so.

import { PRESENCE_FRESH_MS } from '../../protocol/signal/limits';
import { text } from '../../shared/text';
import { useNow } from '../state/use-now';

export function HereMark({ heardAt }: { heardAt: number | undefined }) {
  const now = useNow();
  if (heardAt === undefined || now - heardAt > PRESENCE_FRESH_MS) return null;
  return <span class="here" role="img" title={text('here')} aria-label={text('here')} data-test="here" />;
}
