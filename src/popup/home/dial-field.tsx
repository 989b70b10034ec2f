// Takes an ID or an invite link as people paste it, and calls. What is wrong with it is said right here.

import { MessageCircle, Phone, Video } from 'lucide';
import { useState } from 'preact/hooks';
import type { Ack, ErrorCode } from '../../protocol/errors';
import { parseInvite } from '../../protocol/identity/invite';
import { parsePlainId } from '../../protocol/open-line/plain-id';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { ContactId } from '../../protocol/snapshot/ids';
import { errorSentences, text } from '../../shared/text';
import { Field } from '../../ui/field';
import { IconButton } from '../../ui/icon-button';

export interface DialFieldProps {
  ownId: ContactId;
  /** Resolves null when the user gave up before the call began. */
  dial: (to: string, kind: CallKind) => Promise<Ack | null>;
  /** Asks before a plain PeerJS ID is called; null while the open line is off. */
  onPlain: ((id: string, kind: CallKind) => void) | null;
}

const KINDS = [
  { kind: 'audio', icon: Phone, label: 'call_audio' },
  { kind: 'video', icon: Video, label: 'call_video' },
  { kind: 'data', icon: MessageCircle, label: 'call_data' },
] as const;

export function DialField({ ownId, dial, onPlain }: DialFieldProps) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<ErrorCode | null>(null);

  async function call(kind: CallKind): Promise<void> {
    const id = parseInvite(typed)?.id;
    const plain = id || !onPlain ? null : parsePlainId(typed);
    if (plain) return onPlain?.(plain, kind);
    if (!id) return setError('id-malformed');
    if (id === ownId) return setError('id-own');
    const heard = await dial(typed.trim(), kind);
    setError(heard && !heard.ok ? heard.error : null);
  }

  return (
    <form
      class="card dial"
      onSubmit={(event) => {
        event.preventDefault();
        void call('audio');
      }}
    >
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
        {KINDS.map(({ kind, icon, label }) => (
          <IconButton
            key={kind}
            icon={icon}
            tone={kind === 'audio' ? 'primary' : 'plain'}
            label={text(label)}
            onClick={() => call(kind)}
            data-test={`dial-${kind}`}
          />
        ))}
      </div>
    </form>
  );
}
