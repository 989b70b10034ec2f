// The question before a call to a plain PeerJS id: the id does not prove who answers, and the call shows the user's IP
// address.

import { Phone } from 'lucide';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import { UnverifiedMark } from './unverified-mark';

export interface PlainDialProps {
  id: string;
  onCall: () => void;
  onClose: () => void;
}

export function PlainDial({ id, onCall, onClose }: PlainDialProps) {
  return (
    <Sheet title={text('plain_dial_title')} onClose={onClose}>
      <div class="stack" data-test="plain-dial">
        <UnverifiedMark />
        <code class="contact-id" translate={false}>
          {id}
        </code>
        <p>{text('unverified_text')}</p>
        <div class="row end">
          <Button onClick={onClose}>{text('cancel')}</Button>
          <Button
            tone="primary"
            icon={Phone}
            onClick={() => {
              onClose();
              onCall();
            }}
            data-test="plain-dial-call"
          >
            {text('plain_dial_call')}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
