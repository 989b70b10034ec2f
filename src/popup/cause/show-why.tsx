// The button that leads from a cause to the evidence for it, on the page of connections.

import { CircleQuestionMark } from 'lucide';
import type { CallId } from '../../protocol/snapshot/ids';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { command } from '../state/commands';

/** Of this call; of none, the newest is shown. */
export function ShowWhy({ call }: { call?: CallId }) {
  return (
    <Button
      icon={CircleQuestionMark}
      onClick={() => command('doctor.open', { tab: 'why', ...(call && { call }) })}
      data-harmless
      data-test="show-why"
    >
      {text('why_show')}
    </Button>
  );
}
