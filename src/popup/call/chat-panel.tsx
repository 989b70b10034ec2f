// What was said, and the line to say more. Everything from the far side is text and stays text.

import { SendHorizontal } from 'lucide';
import type { Unread } from '../../protocol/chat/unread';
import type { Addressee } from '../../protocol/snapshot/chat-view';
import { text } from '../../shared/text';
import { IconButton } from '../../ui/icon-button';
import { type ChatLine, ChatLines } from './chat-lines';
import { useDraft } from './use-draft';

export interface ChatPanelProps {
  who: string;
  to: Addressee;
  chat: readonly ChatLine[];
  unread: Unread<ChatLine> | null;
  /** The user has seen it up to the line with this id. */
  onRead: (upTo: string) => void;
  /** True when it was heard. */
  say: (text: string) => Promise<boolean>;
}

export function ChatPanel({ to, say, ...lines }: ChatPanelProps) {
  return (
    <div class="panel-body chat">
      <ChatLines {...lines} />
      <Composer to={to} onSay={say} />
    </div>
  );
}

function Composer({ to, onSay }: { to: Addressee; onSay: (text: string) => Promise<boolean> }) {
  const { typed, type, send } = useDraft(to);

  async function say(): Promise<void> {
    if (typed.trim()) await send(onSay);
  }

  return (
    <form
      class="row composer"
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <textarea
        dir="auto"
        class="grow"
        rows={1}
        value={typed}
        placeholder={text('chat_placeholder')}
        aria-label={text('chat_placeholder')}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Enter also ends the composing of a Chinese word; that one is not meant to send.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void say();
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
    </form>
  );
}
