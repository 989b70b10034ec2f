// The three tabs beside the faces, with a mark on what is new. A mark is all: no tab opens by itself while the user writes.

import { Activity, Files, MessageCircle } from 'lucide';
import { text } from '../../shared/text';
import { number } from '../../ui/formats';
import { Icon } from '../../ui/icon';

const TABS = [
  { name: 'chat', icon: MessageCircle, label: 'tab_chat' },
  { name: 'files', icon: Files, label: 'tab_files' },
  { name: 'connection', icon: Activity, label: 'tab_connection' },
] as const;

export type TabName = (typeof TABS)[number]['name'];

export interface PanelTabsProps {
  open: TabName;
  /** Lines that are unread, and files that live. */
  counts: { chat: number; files: number };
  onOpen: (tab: TabName) => void;
}

export function PanelTabs({ open, counts, onOpen }: PanelTabsProps) {
  return (
    <nav class="tabs" data-harmless>
      {TABS.map(({ name, icon, label }) => (
        <button
          key={name}
          type="button"
          aria-pressed={open === name}
          onClick={() => onOpen(name)}
          data-test={`open-${name}`}
        >
          <Icon of={icon} size={16} />
          {text(label)}
          <Count of={countOn(name, open, counts)} />
        </button>
      ))}
    </nav>
  );
}

/** What is unread in the chat that is open is told below its lines. */
function countOn(tab: TabName, open: TabName, { chat, files }: PanelTabsProps['counts']): number {
  if (tab === 'chat') return open === 'chat' ? 0 : chat;
  return tab === 'files' ? files : 0;
}

function Count({ of: count }: { of: number }) {
  return count > 0 && <span class="count">{number(count)}</span>;
}

/** Where a panel opens: at what the user has begun, else at what waits for them, else at what is new. */
export function firstTab(there: {
  draft: boolean;
  waits: boolean;
  unread: boolean;
  moves: boolean;
}): TabName {
  if (there.draft) return 'chat';
  if (there.waits) return 'files';
  return there.moves && !there.unread ? 'files' : 'chat';
}
