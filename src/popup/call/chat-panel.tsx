// What was said, and the line to say more. Everything from the far side is text and stays text.

import { SendHorizontal } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatEntry } from '../../protocol/snapshot';
import { text } from '../../shared/text';
import { Empty } from '../../ui/empty';
import { clock } from '../../ui/formats';
import { IconButton } from '../../ui/icon-button';
import { command } from '../commands';

export interface ChatPanelProps {
  who: string;
  chat: readonly ChatLine[];
  /** True when it was heard. */
  say?: (text: string) => Promise<boolean>;
}

type ChatLine = Omit<ChatEntry, 'peer'>;

const sayInCall = (text: string) => command('chat.send', { text });

export function ChatPanel({ who, chat, say = sayInCall }: ChatPanelProps) {
  return (
    <div class="panel-body chat">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a pointer it is scrolled by its focus */}
      <div class="chat-lines" role="log" aria-label={text('tab_chat')} tabIndex={0} data-test="chat-lines">
        {chat.length === 0 ? (
          <Empty title={text('chat_empty_title')}>{text('chat_empty_text', who)}</Empty>
        ) : (
          <Lines who={who} chat={chat} />
        )}
      </div>
      <Composer onSay={say} />
    </div>
  );
}

function Lines({ who, chat }: Pick<ChatPanelProps, 'who' | 'chat'>) {
  const list = useRef<HTMLOListElement>(null);
  const newest = chat.at(-1)?.id;
  useEffect(() => {
    if (newest) list.current?.lastElementChild?.scrollIntoView({ block: 'end' });
  }, [newest]);
  return (
    <ol ref={list}>
      {chat.map((entry) => (
        <li key={entry.id} class={`chat-line ${entry.from}`} data-test="chat-line" data-from={entry.from}>
          <span class="spoken-only">{entry.from === 'me' ? text('chat_me') : who}</span>
          <div class="bubble">
            <p dir="auto">{entry.text}</p>
          </div>
          <time dateTime={new Date(entry.at).toISOString()}>{clock(entry.at)}</time>
        </li>
      ))}
    </ol>
  );
}

function Composer({ onSay }: { onSay: (text: string) => Promise<boolean> }) {
  const [typed, setTyped] = useState('');

  async function say(): Promise<void> {
    if (typed.trim() && (await onSay(typed))) setTyped('');
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
        onInput={(event) => setTyped(event.currentTarget.value)}
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
