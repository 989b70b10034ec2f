// Takes an ID or an invite link as people paste it, and calls. An error is said at the field itself.

import { useState } from 'preact/hooks';
import type { Ack, ErrorCode } from '../../protocol/errors';
import { parseInvite } from '../../protocol/identity/invite';
import { parsePlainId } from '../../protocol/open-line/plain-id';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { ContactId } from '../../protocol/snapshot/ids';
import { errorSentences, text } from '../../shared/text';
import { Field } from '../../ui/field';
import { Form } from '../../ui/form';
import { IconButton } from '../../ui/icon-button';
import { CALL_BUTTONS, CALL_KINDS } from './call-kinds';

export interface DialFieldProps {
  ownId: ContactId;
  /** Resolves null when the user gave the call up before it began. */
  dial: (to: string, kind: CallKind) => Promise<Ack | null>;
  /** Asks before a plain PeerJS ID is called; null while the open line is off. */
  onPlain: ((id: string, kind: CallKind) => void) | null;
}

export function DialField({ ownId, dial, onPlain }: DialFieldProps) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<ErrorCode | null>(null);

  async function call(kind: CallKind): Promise<void> {
    const id = parseInvite(typed)?.id;
    const plain = id || !onPlain ? null : parsePlainId(typed);
    if (plain) return onPlain?.(plain, kind);
    if (!id) return setError('id-malformed');
    if (id === ownId) return setError('id-own');
    const ack = await dial(typed.trim(), kind);
    setError(ack && !ack.ok ? ack.error : null);
  }

  return (
    <Form class="card dial" onSubmit={() => call('audio')}>
      <Field label={text('dial_label')} problem={error && errorSentences(error)} problemTest="dial-error">
        <input
          type="text"
          dir="auto"
          value={typed}
          placeholder={text('dial_placeholder')}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setError(null);
          }}
          data-test="dial-input"
        />
      </Field>
      <div class="row dial-buttons">
        {CALL_KINDS.map((kind) => (
          <IconButton
            key={kind}
            icon={CALL_BUTTONS[kind].icon}
            tone={kind === 'audio' ? 'primary' : 'plain'}
            label={text(CALL_BUTTONS[kind].label)}
            onClick={() => call(kind)}
            data-test={`dial-${kind}`}
          />
        ))}
      </div>
    </Form>
  );
}
