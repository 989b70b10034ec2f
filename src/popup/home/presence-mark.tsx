// The dot on a contact of whom Tincan heard a moment ago. A contact without a dot may be offline, or may have chosen to
// appear offline.

import { PRESENCE_FRESH_MS } from '../../protocol/signal/limits';
import { text } from '../../shared/text';
import { useNow } from '../state/use-now';

export function PresenceMark({ heardAt }: { heardAt: number | undefined }) {
  const now = useNow();
  if (heardAt === undefined || now - heardAt > PRESENCE_FRESH_MS) return null;
  return <span class="here" role="img" title={text('here')} aria-label={text('here')} data-test="here" />;
}
