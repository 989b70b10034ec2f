// Beside the faces: chat, files, or the connection. A transfer that begins brings its cards to the front.

import { Activity, Files, MessageCircle } from 'lucide';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PickedEntry } from '../../protocol/contract';
import { isLive } from '../../protocol/errands';
import type { ChatEntry, LinkView, TransferView } from '../../protocol/snapshot';
import { text } from '../../shared/text';
import { Icon } from '../../ui/icon';
import { ConnectionPanel } from '../connection/connection-panel';
import { FilesPanel } from '../files/files-panel';
import { ChatPanel } from './chat-panel';

export interface CallPanelProps {
  who: string;
  chat: readonly ChatEntry[];
  transfers: readonly TransferView[];
  link: LinkView | null;
  /** The safety code, once there is one. */
  safety: VNode | null;
  onEntries: (entries: readonly PickedEntry[]) => void;
}

const TABS = [
  { name: 'chat', icon: MessageCircle, label: 'tab_chat' },
  { name: 'files', icon: Files, label: 'tab_files' },
  { name: 'connection', icon: Activity, label: 'tab_connection' },
] as const;

type TabName = (typeof TABS)[number]['name'];

export function CallPanel({ who, chat, transfers, link, safety, onEntries }: CallPanelProps) {
  const [tab, setTab] = useState<TabName>('chat');
  const live = transfers.filter(isLive).length;
  useEffect(() => {
    if (live > 0) setTab('files');
  }, [live]);
  return (
    <aside class="panel">
      <nav class="tabs" data-harmless>
        {TABS.map(({ name, icon, label }) => (
          <button
            key={name}
            type="button"
            aria-pressed={tab === name}
            onClick={() => setTab(name)}
            data-test={`open-${name}`}
          >
            <Icon of={icon} size={16} />
            {text(label)}
            {name === 'files' && live > 0 && <span class="count">{live}</span>}
          </button>
        ))}
      </nav>
      {tab === 'chat' && <ChatPanel who={who} chat={chat} />}
      {tab === 'files' && <FilesPanel who={who} transfers={transfers} onEntries={onEntries} />}
      {tab === 'connection' && <ConnectionPanel link={link} safety={safety} />}
    </aside>
  );
}
