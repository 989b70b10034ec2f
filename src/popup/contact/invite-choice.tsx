// The button that opens an invite, and for how long.

import { Ticket } from 'lucide';
import { useState } from 'preact/hooks';
import type { InviteLife } from '../../protocol/identity/invite-window';
import { INVITE_LIFE_MS, INVITE_LIVES_MS } from '../../protocol/identity/limits';
import { type TextKey, text } from '../../shared/text';
import { Button } from '../../ui/button';

const LIFE_WORDS: Record<InviteLife, TextKey> = {
  600000: 'invite_life_minutes',
  3600000: 'invite_life_hour',
  86400000: 'invite_life_day',
};

export function InviteChoice({ onOpen }: { onOpen: (life: InviteLife) => void }) {
  const [life, setLife] = useState<InviteLife>(INVITE_LIFE_MS);
  return (
    <div class="invite-choice">
      <Button icon={Ticket} onClick={() => onOpen(life)} data-test="invite-open">
        {text('invite_open')}
      </Button>
      <select
        value={String(life)}
        aria-label={text('invite_life')}
        title={text('invite_life')}
        onChange={({ currentTarget }) =>
          setLife(INVITE_LIVES_MS.find((each) => String(each) === currentTarget.value) ?? INVITE_LIFE_MS)
        }
        data-test="invite-life"
      >
        {INVITE_LIVES_MS.map((each) => (
          <option key={each} value={String(each)}>
            {text(LIFE_WORDS[each])}
          </option>
        ))}
      </select>
    </div>
  );
}
