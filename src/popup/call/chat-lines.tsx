// What was said, newest last. The list follows the newest line only from its end: whoever reads above is left there, and
// told that there is more. What is in sight, in a view that is shown, counts as read.

import { ArrowDown } from 'lucide';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Unread } from '../../protocol/chat/unread';
import type { ChatEntry } from '../../protocol/snapshot/chat-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { clock } from '../../ui/formats';
import { useInSight, useShown } from './use-in-sight';

export type ChatLine = Omit<ChatEntry, 'peer'>;

export interface ChatLinesProps {
  who: string;
  chat: readonly ChatLine[];
  unread: Unread<ChatLine> | null;
  onRead: (upTo: string) => void;
}

export function ChatLines({ who, chat, unread, onRead }: ChatLinesProps) {
  const list = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const isAtEnd = useInSight(end, list) !== false;
  const isEndInSight = useInSight(end);
  const isShown = useShown();
  const newest = chat.at(-1);
  const newestUnread = unread?.newest.id;

  function goToEnd(): void {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }

  // Before it is drawn: the list is at its end if it was without the new line.
  useLayoutEffect(() => {
    if (isAtEnd || newest?.from === 'me') goToEnd();
  }, [newest?.id]);
  useFollowedEnd(list, isAtEnd, goToEnd);
  useEffect(() => {
    if (isShown && isEndInSight && newestUnread !== undefined) onRead(newestUnread);
  }, [isShown, isEndInSight, newestUnread]);

  return (
    <div class="chat-history">
      <div
        ref={list}
        class="chat-lines"
        role="log"
        aria-label={text('tab_chat')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without a pointer it is scrolled by its focus
        tabIndex={0}
        data-test="chat-lines"
      >
        {chat.length === 0 ? (
          <Empty title={text('chat_empty_title')}>{text('chat_empty_text', who)}</Empty>
        ) : (
          <ol>
            {chat.map((entry) => (
              <Line key={entry.id} {...{ entry, who }} />
            ))}
          </ol>
        )}
        <div ref={end} class="chat-end" aria-hidden="true" />
      </div>
      {unread && !isAtEnd && (
        <div class="chat-new" data-harmless>
          <Button icon={ArrowDown} onClick={goToEnd} data-test="chat-new">
            {text('chat_new')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Line({ entry, who }: { entry: ChatLine; who: string }) {
  return (
    <li class={`chat-line ${entry.from}`} data-test="chat-line" data-from={entry.from}>
      <span class="spoken-only">{entry.from === 'me' ? text('chat_me') : who}</span>
      <div class="bubble">
        <p dir="auto">{entry.text}</p>
      </div>
      <time dateTime={new Date(entry.at).toISOString()}>{clock(entry.at)}</time>
    </li>
  );
}

/** The list may become smaller, by a window that does or by a line that is being written. */
function useFollowedEnd(
  list: { current: HTMLElement | null },
  isFollowed: boolean,
  goToEnd: () => void,
): void {
  const follows = useRef(isFollowed);
  follows.current = isFollowed;
  useEffect(() => {
    if (!list.current) return;
    const observer = new ResizeObserver(() => {
      if (follows.current) goToEnd();
    });
    observer.observe(list.current);
    return () => observer.disconnect();
  }, []);
}
