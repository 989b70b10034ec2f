// The messages of a chat and the files between them, newest last. A list that stands at its end follows what is new; a user who
// reads further up stays there and gets a button to the new messages. They count as read once their end is in sight on a page
// that the browser shows.

import { ArrowDown } from 'lucide';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { TimelineItem } from '../../protocol/chat/timeline';
import type { Unread } from '../../protocol/chat/unread';
import type { ChatEntry } from '../../protocol/snapshot/chat-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { clock } from '../../ui/formats';
import { usePageVisible } from '../state/use-page-visible';
import { ChatFile } from './chat-file';
import { useInSight } from './use-in-sight';

export type ChatLine = Omit<ChatEntry, 'peer'>;

export interface ChatLinesProps {
  displayName: string;
  timeline: readonly TimelineItem<ChatLine>[];
  unread: Unread<ChatLine> | null;
  onRead: (upTo: string) => void;
  /** Shows the transfers themselves, where they are not in sight. */
  onShowFiles?: () => void;
}

export function ChatLines({ displayName, timeline, unread, onRead, onShowFiles }: ChatLinesProps) {
  const list = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const isAtEnd = useInSight(end, list) !== false;
  const isEndInSight = useInSight(end);
  const isPageVisible = usePageVisible();
  const newestMessage = newestMessageIn(timeline);
  const newestItem = timeline.at(-1);
  const newestUnread = unread?.newest.id;

  function goToEnd(): void {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }

  // Both run before the observer has seen what is new: `isAtEnd` is of the list without it.
  useLayoutEffect(() => {
    if (isAtEnd || newestMessage?.from === 'me') goToEnd();
  }, [newestMessage?.id]);
  useLayoutEffect(() => {
    if (isAtEnd) goToEnd();
  }, [newestItem && keyOf(newestItem)]);
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
        {timeline.length === 0 ? (
          <Empty title={text('chat_empty_title')}>{text('chat_empty_text', displayName)}</Empty>
        ) : (
          <ol>
            {timeline.map((item) =>
              item.is === 'message' ? (
                <Line key={keyOf(item)} entry={item.message} displayName={displayName} />
              ) : (
                <ChatFile
                  key={keyOf(item)}
                  view={item.transfer}
                  displayName={displayName}
                  onShow={onShowFiles}
                />
              ),
            )}
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

const keyOf = (item: TimelineItem<ChatLine>) => (item.is === 'message' ? item.message.id : item.transfer.id);

function newestMessageIn(timeline: readonly TimelineItem<ChatLine>[]): ChatLine | null {
  const newest = timeline.findLast(({ is }) => is === 'message');
  return newest?.is === 'message' ? newest.message : null;
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
