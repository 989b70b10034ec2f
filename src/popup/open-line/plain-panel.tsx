// Beside the videos of a call on the open line: chat, files, or the connection. A file that comes in only adds to the number
// on its tab.

import { useState } from 'preact/hooks';
import { timelineOf } from '../../protocol/chat/timeline';
import { unreadOnOpenLine } from '../../protocol/chat/unread';
import type { ReadMarks } from '../../protocol/snapshot/chat-view';
import type { LinkView } from '../../protocol/snapshot/link-view';
import type { OpenLineView } from '../../protocol/snapshot/open-line-view';
import { text } from '../../shared/text';
import { Empty } from '../../ui/empty';
import { ChatPanel } from '../call/chat-panel';
import { firstTab, PanelTabs } from '../call/panel-tabs';
import { draftNow } from '../call/use-draft';
import { ConnectionPanel } from '../connection/connection-panel';
import { command, sendCommand } from '../state/commands';
import { PlainFiles, sendPlain } from './plain-files';

export interface PlainPanelProps {
  displayName: string;
  openLine: Pick<OpenLineView, 'chat' | 'files' | 'data'>;
  chatRead: ReadMarks;
  link: LinkView | null;
}

export function PlainPanel({
  displayName,
  openLine: { chat, files, data },
  chatRead,
  link,
}: PlainPanelProps) {
  const to = { peer: displayName, onOpenLine: true };
  const unread = unreadOnOpenLine(chat, chatRead);
  const waiting = files.filter(({ state }) => state === 'offered').length;
  const [tab, setTab] = useState(() =>
    firstTab({
      draft: draftNow(to) !== '',
      waits: waiting > 0,
      unread: unread !== null,
      moves: false,
      isForFiles: false,
    }),
  );
  const none = !data && (
    <div class="panel-body">
      <Empty title={text('plain_no_data')} />
    </div>
  );
  return (
    <aside class="panel">
      <PanelTabs open={tab} counts={{ chat: unread?.count ?? 0, files: waiting }} onOpen={setTab} />
      {tab === 'chat' &&
        (none || (
          <ChatPanel
            {...{ displayName, to, unread }}
            timeline={timelineOf(chat, [], null)}
            onEntries={sendPlain}
            onRead={(upTo) => void sendCommand('chat.read', { peer: null, upTo })}
            onSend={(text) => command('openLine.say', { text })}
          />
        ))}
      {tab === 'files' && <PlainFiles files={files} />}
      {tab === 'connection' && <ConnectionPanel link={link} safety={null} />}
    </aside>
  );
}
