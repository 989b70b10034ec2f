// What stands in place of the list when nobody is in it.

import type { Contact } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { Empty } from '../../ui/empty';

export function NobodyFound({ typed, contacts }: { typed: string; contacts: readonly Contact[] }) {
  const wanted = typed.trim();
  if (wanted === '') return <Empty title={text('contacts_none_title')}>{text('contacts_none_text')}</Empty>;
  if (contacts.length === 0) return null;
  return (
    <p class="muted nobody" role="status">
      {text('contacts_no_match', wanted)}
    </p>
  );
}
