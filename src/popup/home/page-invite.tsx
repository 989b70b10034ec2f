// The invite of the page under the popup: one press calls by it, as if its link had been pasted. Nothing of it is proved.

import { useState } from 'preact/hooks';
import type { CallKind } from '../../protocol/snapshot/call-view';
import { text } from '../../shared/text';
import { usePageInvite } from '../state/use-page-invite';
import { snapshot } from '../state/use-snapshot';
import { AddContact } from './add-contact';
import { inviteName } from './invite-name';
import { StrangerRow } from './unknown-row';

export interface PageInviteRowProps {
  onCall: (link: string, kind: CallKind, name: string) => void;
}

export function PageInviteRow({ onCall }: PageInviteRowProps) {
  const { profile, contacts } = snapshot.value;
  const found = usePageInvite(profile?.id ?? null);
  const [isAdding, setAdding] = useState(false);
  if (!found) return null;
  const { invite, link } = found;
  const known = contacts.find(({ id }) => id === invite.id);
  const name = known?.name ?? inviteName(invite);
  return (
    <section class="stack tight page-invite" aria-label={text('page_invite')} data-test="page-invite">
      <p class="muted small">{text('page_invite')}</p>
      <ul class="list">
        <StrangerRow
          invite={{ ...invite, name }}
          onCall={(kind) => onCall(link, kind, name)}
          onAdd={known ? null : () => setAdding(true)}
        />
      </ul>
      {isAdding && (
        <AddContact
          {...{ invite, contacts }}
          typed={link}
          onClose={() => setAdding(false)}
          onAdded={() => setAdding(false)}
        />
      )}
    </section>
  );
}
