// The lines of a chat, newest last. A list that stands at its end follows the newest line; a user who reads further up stays
// there and gets a button to the new lines. Lines count as read once their end is in sight on a page that the browser shows.

import { ArrowDown } from 'lucide';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Unread } from '../../protocol/chat/unread';
import type { ChatEntry } from '../../protocol/snapshot/chat-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { clock } from '../../ui/formats';
import { usePageVisible } from '../state/use-page-visible';
import { useInSight } from './use-in-sight';

export type ChatLine = Omit<ChatEntry, 'peer'>;

export interface ChatLinesProps {
  displayName: string;
  chat: readonly ChatLine[];
  unread: Unread<ChatLine> | null;
  onRead: (upTo: string) => void;
}

export function ChatLines({ displayName, chat, unread, onRead }: ChatLinesProps) {
  const list = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const isAtEnd = useInSight(end, list) !== false;
  const isEndInSight = useInSight(end);
  const isPageVisible = usePageVisible();
  const newest = chat.at(-1);
  const newestUnread = unread?.newest.id;

  function goToEnd(): void {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }

  // Runs before the observer has seen the new line: `isAtEnd` is of the list without that line.
  useLayoutEffect(() => {
    if (isAtEnd || newest?.from === 'me') goToEnd();
  }, [newest?.id]);
  useFollowedEnd(list, isAtEnd, goToEnd);
  useEffect(() => {
    if (isPageVisible && isEndInSight && newestUnread !== undefined) onRead(newestUnread);
  }, [isPageVisible, isEndInSight, newestUnread]);

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
          <Empty title={text('chat_empty_title')}>{text('chat_empty_text', displayName)}</Empty>
        ) : (
          <ol>
            {chat.map((entry) => (
              <Line key={entry.id} {...{ entry, displayName }} />
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

function Line({ entry, displayName }: { entry: ChatLine; displayName: string }) {
  return (
    <li class={`chat-line ${entry.from}`} data-test="chat-line" data-from={entry.from}>
      <span class="spoken-only">{entry.from === 'me' ? text('chat_me') : displayName}</span>
      <div class="bubble">
        <p dir="auto">{entry.text}</p>
      </div>
      <time dateTime={new Date(entry.at).toISOString()}>{clock(entry.at)}</time>
    </li>
  );
}

/** Keeps the end in sight when the list becomes smaller: by a smaller window, or by a longer line in the composer. */
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
