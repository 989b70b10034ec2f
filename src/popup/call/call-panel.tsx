// Beside the videos: chat, files, or the connection. A file that the user sends opens the tab of files, unless the user is
// writing; a file that the peer offers only adds to the number on the tab.

import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { timelineOf } from '../../protocol/chat/timeline';
import type { Unread } from '../../protocol/chat/unread';
import type { PickedEntry } from '../../protocol/contract/handed';
import type { ChatEntry } from '../../protocol/snapshot/chat-view';
import type { GuestPurpose } from '../../protocol/snapshot/contact';
import type { ContactId } from '../../protocol/snapshot/ids';
import type { LinkView } from '../../protocol/snapshot/link-view';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { isLive } from '../../protocol/transfer/file-dial-plan';
import { ConnectionPanel } from '../connection/connection-panel';
import { FilesPanel } from '../files/files-panel';
import { command, sendCommand } from '../state/commands';
import { isTextField } from '../state/text-field';
import { ChatPanel } from './chat-panel';
import { firstTab, PanelTabs } from './panel-tabs';
import { draftNow } from './use-draft';

export interface CallPanelProps {
  displayName: string;
  peer: ContactId;
  chat: readonly ChatEntry[];
  unread: Unread<ChatEntry> | null;
  transfers: readonly TransferView[];
  /** What the link is for by which the call came about; null for every other call. */
  invitedTo: GuestPurpose | null;
  /** When the call began, in milliseconds since the epoch; null when the list of calls does not have it. */
  startedAt: number | null;
  link: LinkView | null;
  /** The safety code, once the handshake has made one. */
  safety: VNode | null;
  onEntries: (entries: readonly PickedEntry[]) => void;
}

export function CallPanel({
  displayName,
  peer,
  chat,
  unread,
  transfers,
  invitedTo,
  startedAt,
  link,
  safety,
  onEntries,
}: CallPanelProps) {
  const to = { peer, onOpenLine: false };
  const live = transfers.filter(isLive);
  const panel = useRef<HTMLElement>(null);
  const [tab, setTab] = useState(() =>
    firstTab({
      draft: draftNow(to) !== '',
      waits: live.some(({ direction, state }) => direction === 'receiving' && state.name === 'offered'),
      unread: unread !== null,
      moves: live.length > 0,
      isForFiles: invitedTo === 'send' || invitedTo === 'receive',
    }),
  );

  const sent = live.filter(({ direction }) => direction === 'sending').length;
  const sentBefore = useRef(sent);
  useEffect(() => {
    const focused = document.activeElement;
    const isWriting = draftNow(to) !== '' || (panel.current?.contains(focused) && isTextField(focused));
    if (sent > sentBefore.current && !isWriting) setTab('files');
    sentBefore.current = sent;
  }, [sent]);

  return (
    <aside ref={panel} class="panel">
      <PanelTabs open={tab} counts={{ chat: unread?.count ?? 0, files: live.length }} onOpen={setTab} />
      {tab === 'chat' && (
        <ChatPanel
          {...{ displayName, to, unread, onEntries }}
          timeline={timelineOf(chat, transfers, startedAt)}
          onShowFiles={() => setTab('files')}
          onRead={(upTo) => void sendCommand('chat.read', { peer, upTo })}
          onSend={(text) => command('chat.send', { text })}
        />
      )}
      {tab === 'files' && (
        <FilesPanel displayName={displayName} transfers={transfers} onEntries={onEntries} />
      )}
      {tab === 'connection' && <ConnectionPanel link={link} safety={safety} />}
    </aside>
  );
}
