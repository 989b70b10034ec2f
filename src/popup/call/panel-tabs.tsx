// The three tabs beside the videos, each with the number of what is new. No tab opens by itself while the user writes.

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
  /** Unread lines, and transfers that are not over. */
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

/** An open chat tells of unread lines itself, below its lines. */
function countOn(tab: TabName, open: TabName, { chat, files }: PanelTabsProps['counts']): number {
  if (tab === 'chat') return open === 'chat' ? 0 : chat;
  return tab === 'files' ? files : 0;
}

function Count({ of: count }: { of: number }) {
  return count > 0 && <span class="count">{number(count)}</span>;
}

export interface AtHand {
  draft: boolean;
  waits: boolean;
  unread: boolean;
  moves: boolean;
  /** The call is one for files: its link says so. */
  isForFiles: boolean;
}

/** The tab that a panel opens with: what the user has begun, else what waits for the user, else what is new or to be done. */
export function firstTab({ draft, waits, unread, moves, isForFiles }: AtHand): TabName {
  if (draft) return 'chat';
  if (waits) return 'files';
  return (moves || isForFiles) && !unread ? 'files' : 'chat';
}
