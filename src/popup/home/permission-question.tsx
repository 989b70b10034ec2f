// The question before a call that needs a device for which the browser would ask the user.

import type { CallKind } from '../../protocol/snapshot/call-view';
import { text } from '../../shared/text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { command } from '../state/commands';

export interface PermissionQuestionProps {
  kind: CallKind;
  onCall: () => void;
  onCancel: () => void;
}

export function PermissionQuestion({ kind, onCall, onCancel }: PermissionQuestionProps) {
  function allow(): void {
    onCancel();
    void command('welcome.open', {});
  }
  return (
    <Banner
      tone="info"
      title={text(kind === 'video' ? 'ask_both' : 'ask_microphone')}
      next={text('ask_text')}
      dismiss={{ label: text('cancel'), onClick: onCancel }}
      data-test="permission-ask"
    >
      <Button tone="primary" onClick={allow} data-test="permission-allow">
        {text('ask_allow')}
      </Button>
      <Button onClick={onCall} data-test="permission-skip">
        {text('ask_anyway')}
      </Button>
    </Banner>
  );
}
