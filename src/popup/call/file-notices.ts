// What others do with files during a call: who asks whether they may send some, and who is connected for files alone.

import { Link, Paperclip } from 'lucide';
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
  const [first] = asks.filter(({ offers }) => offers.length > 0);
  if (!first) return [];
  return [
    {
      name: 'asks',
      tone: 'info',
      icon: Paperclip,
      title: text('notify_file', displayNameOf(first.peer, contacts, null)),
      action: { label: text('asks_show'), onClick: onShow, 'data-test': 'asks-show' },
    },
  ];
}

export function fileLinkNotices(links: readonly FileLinkView[], contacts: readonly Contact[]): Notice[] {
  return links
    .filter(({ isUp }) => isUp)
    .map(({ peer }) => ({
      name: 'file-link',
      key: `file-link ${peer}`,
      tone: 'info',
      icon: Link,
      title: text('file_link', displayNameOf(peer, contacts, null)),
      data: { 'data-id': peer },
    }));
}
