// For a peer who is no contact: a warning when a contact has the same name, and the form that keeps the peer.

import type { CallView } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import { isSameName } from '../../protocol/text/plain-text';
import { text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { KeepContact } from './keep-contact';

export interface StrangerProps {
  call: CallView;
  contacts: readonly Contact[];
  keeping: boolean;
  onDone: () => void;
}

export function Stranger({ call, contacts, keeping, onDone }: StrangerProps) {
  const { peerSays } = call;
  const namesake = contacts.find(({ name }) => peerSays !== null && isSameName(name, peerSays));
  return (
    <>
      {namesake && (
        <Banner
          tone="danger"
          title={text('namesake', namesake.name)}
          next={text('namesake_text')}
          data-test="namesake"
        />
      )}
      {keeping && <KeepContact {...{ call, contacts, onDone }} />}
    </>
  );
}
