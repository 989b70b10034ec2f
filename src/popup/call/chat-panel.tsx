// The messages of a chat, and the field for the next one. What the peer has written is drawn as text and never as HTML.

import { SendHorizontal } from 'lucide';
import type { TimelineItem } from '../../protocol/chat/timeline';
import type { Unread } from '../../protocol/chat/unread';
import type { PickedEntry } from '../../protocol/contract/handed';
import type { Addressee } from '../../protocol/snapshot/chat-view';
import { text } from '../../shared/text';
import { Form } from '../../ui/form';
import { IconButton } from '../../ui/icon-button';
import { AttachButton } from '../files/attach-button';
import { type ChatLine, ChatLines } from './chat-lines';
import { useDraft } from './use-draft';

export interface ChatPanelProps {
  displayName: string;
  to: Addressee;
  timeline: readonly TimelineItem<ChatLine>[];
  unread: Unread<ChatLine> | null;
  /** The user has seen the lines up to the one with this id. */
  onRead: (upTo: string) => void;
  /** Opens the tab of files. */
  onShowFiles?: () => void;
  /** True when background accepted the line. */
  onSend: (text: string) => Promise<boolean>;
  /** Files that the user sends from beside the field. */
  onEntries: (entries: readonly PickedEntry[]) => void;
}

export function ChatPanel({ to, onSend, onEntries, ...lines }: ChatPanelProps) {
  return (
    <div class="panel-body chat">
      <ChatLines {...lines} />
      <Composer {...{ to, onSend, onEntries }} />
    </div>
  );
}

function Composer({ to, onSend, onEntries }: Pick<ChatPanelProps, 'to' | 'onSend' | 'onEntries'>) {
  const { typed, type, send } = useDraft(to);

  async function submit(): Promise<void> {
    if (typed.trim()) await send(onSend);
  }

  return (
    <Form class="row composer" onSubmit={submit}>
      <AttachButton onEntries={onEntries} />
      <textarea
        dir="auto"
        class="grow"
        rows={1}
        value={typed}
        placeholder={text('chat_placeholder')}
        aria-label={text('chat_placeholder')}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          // The Enter that ends a Chinese word in an input method must not send the line.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void submit();
        }}
        data-test="chat-input"
      />
      <IconButton
        icon={SendHorizontal}
        tone="primary"
        type="submit"
        label={text('chat_send')}
        data-test="chat-send"
      />
    </Form>
  );
}
