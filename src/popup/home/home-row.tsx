// A link *use this home* that the user has typed: what it changes is shown on a page of its own.

import { House } from 'lucide';
import { parseHomeLink } from '../../protocol/home/home-link';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Name } from '../../ui/name';

export function HomeRow({ typed, onOpen }: { typed: string; onOpen: () => void }) {
  const link = parseHomeLink(typed);
  if (!link)
    return (
      <li class="nobody wrong">
        <span role="status" data-test="home-malformed">
          {errorSentences('home-link-malformed')}
        </span>
      </li>
    );
  return (
    <li class="contact unknown" data-test="home-row" data-home={link.home}>
      <div class="row">
        <Icon of={House} size={18} />
        <Name class="clamped contact-name">{text('home_row', new URL(link.home).host)}</Name>
      </div>
      <div class="row end">
        <Button onClick={onOpen} data-column="menu" data-test="home-open">
          {text('home_row_open')}
        </Button>
      </div>
    </li>
  );
}
