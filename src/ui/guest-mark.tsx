// Stands beside the name of a caller who has no Tincan and calls from a web page, for as long as the name is shown.

import { ShieldAlert } from 'lucide';
import { text } from '../shared/text';
import { Icon } from './icon';

/** `isBrief` is for a line that has no room for more than a word; a notice says the rest there. */
export function GuestMark({ isBrief = false }: { isBrief?: boolean }) {
  return (
    <span class="unverified" title={text('guest_mark_text')} data-test="guest-mark">
      <Icon of={ShieldAlert} size={14} /> {text(isBrief ? 'guest_short' : 'guest_mark')}
    </span>
  );
}
