// The question before a call that needs a device for which the browser would ask the user. It names whom the call is for.

import type { CallKind } from '../../protocol/snapshot/call-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import { command } from '../state/commands';

export interface PermissionQuestionProps {
  kind: CallKind;
  /** Whom the user calls. */
  name: string;
  onCall: () => void;
  onCancel: () => void;
}

export function PermissionQuestion({ kind, name, onCall, onCancel }: PermissionQuestionProps) {
  const isVideo = kind === 'video';
  function allow(): void {
    onCancel();
    void command('welcome.open', {});
  }
  return (
    <Sheet title={text(isVideo ? 'ask_both' : 'ask_microphone', name)} onClose={onCancel}>
      <div class="stack" data-test="permission-ask">
        <p>{text('ask_text')}</p>
        <Button tone="primary" onClick={allow} data-test="permission-allow">
          {text('ask_allow')}
        </Button>
        <Button onClick={onCall} data-test="permission-skip">
          {text(isVideo ? 'ask_without_both' : 'ask_without_microphone', name)}
        </Button>
      </div>
    </Sheet>
  );
}
