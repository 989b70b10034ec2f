// What others do with files during a call: who asks whether they may send some, and who is connected for files alone.

import { Link, Paperclip } from 'lucide';
import { isShownAsk } from '../../protocol/consent/shown-ask';
import type { Contact } from '../../protocol/snapshot/contact';
import type { FileLinkView } from '../../protocol/snapshot/link-view';
import type { FilesAsk } from '../../protocol/snapshot/transfer-view';
import { text } from '../../shared/text';
import type { Notice } from '../../ui/notices';
import { displayNameOf } from '../state/display-name';

/** One notice for all who ask; `onShow` shows the questions. */
export function asksNotice(
  asks: readonly FilesAsk[],
  contacts: readonly Contact[],
  onShow: () => void,
): Notice[] {
  const [first] = asks.filter(isShownAsk);
  if (!first) return [];
  return [
    {
      name: 'asks',
      tone: 'info',
      icon: Paperclip,
      title: text(first.wantsFiles ? 'ask_wants' : 'notify_file', displayNameOf(first.peer, contacts, first)),
      action: { label: text('asks_show'), onClick: onShow, 'data-test': 'asks-show' },
    },
  ];
}

export function fileLinkNotices(links: readonly FileLinkView[], contacts: readonly Contact[]): Notice[] {
  return links
    .filter(({ isUp }) => isUp)
    .map(({ peer, guest = null }) => ({
      name: 'file-link',
      key: `file-link ${peer}`,
      tone: 'info',
      icon: Link,
      title: text('file_link', displayNameOf(peer, contacts, { peer, peerSays: guest })),
      data: { 'data-id': peer },
    }));
}
