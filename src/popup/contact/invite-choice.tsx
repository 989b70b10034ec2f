// The button that opens an invite, and for how long: for a while, or, for files alone, until it is closed.

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

const BOX = 'box';

export interface InviteChoiceProps {
  onOpen: (life: InviteLife) => void;
  /** Null while the drop box is open: there is one. */
  onDropBox: (() => void) | null;
}

export function InviteChoice({ onOpen, onDropBox }: InviteChoiceProps) {
  const [chosen, setChosen] = useState<InviteLife | typeof BOX>(INVITE_LIFE_MS);
  const life = chosen === BOX && !onDropBox ? INVITE_LIFE_MS : chosen;
  return (
    <div class="invite-choice">
      <Button
        icon={Ticket}
        onClick={() => (life === BOX ? onDropBox?.() : onOpen(life))}
        data-test="invite-open"
      >
        {text('invite_open')}
      </Button>
      <select
        value={String(life)}
        aria-label={text('invite_life')}
        title={text('invite_life')}
        onChange={({ currentTarget: { value } }) =>
          setChosen(
            value === BOX ? BOX : (INVITE_LIVES_MS.find((each) => String(each) === value) ?? INVITE_LIFE_MS),
          )
        }
        data-test="invite-life"
      >
        {INVITE_LIVES_MS.map((each) => (
          <option key={each} value={String(each)}>
            {text(LIFE_WORDS[each])}
          </option>
        ))}
        {onDropBox && <option value={BOX}>{text('drop_box')}</option>}
      </select>
    </div>
  );
}
