// The pane beside the list between calls: the person whom the user has chosen, or nobody yet.

import type { ContactId } from '../../protocol/snapshot/ids';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { NobodyPane } from './nobody-pane';
import { PersonPane } from './person-pane';

export function PaneBeside({ selected, ...now }: Snapshot & { selected: ContactId | null }) {
  const contact = now.contacts.find(({ id }) => id === selected);
  return contact ? <PersonPane key={contact.id} {...now} contact={contact} /> : <NobodyPane {...now} />;
}
