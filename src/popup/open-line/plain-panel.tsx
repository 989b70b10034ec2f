// Beside the faces of a call on the open line: words and files. A file that comes brings its card to the front.

import { Activity, Files, MessageCircle } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import type { LinkView, OpenLineView } from '../../protocol/snapshot';
import { text } from '../../shared/text';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { ChatPanel } from '../call/chat-panel';
import { command } from '../commands';
import { ConnectionPanel } from '../connection/connection-panel';
import { PlainFiles } from './plain-files';

export interface PlainPanelProps {
  who: string;
  openLine: Pick<OpenLineView, 'chat' | 'files' | 'data'>;
  link: LinkView | null;
}

const TABS = [
  { name: 'chat', icon: MessageCircle, label: 'tab_chat' },
  { name: 'files', icon: Files, label: 'tab_files' },
  { name: 'connection', icon: Activity, label: 'tab_connection' },
] as const;

type TabName = (typeof TABS)[number]['name'];

export function PlainPanel({ who, openLine: { chat, files, data }, link }: PlainPanelProps) {
  const [tab, setTab] = useState<TabName>('chat');
  const waiting = files.filter(({ state }) => state === 'offered').length;
  useEffect(() => {
    if (waiting > 0) setTab('files');
  }, [waiting]);
  const none = !data && <Empty title={text('plain_no_data')} />;
  return (
    <aside class="panel">
      <nav class="tabs">
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
            {name === 'files' && waiting > 0 && <span class="count">{waiting}</span>}
          </button>
        ))}
      </nav>
      {tab === 'chat' &&
        (none || <ChatPanel who={who} chat={chat} say={(text) => command('openLine.say', { text })} />)}
      {tab === 'files' && <PlainFiles files={files} />}
      {tab === 'connection' && <ConnectionPanel link={link} safety={null} />}
    </aside>
  );
}
