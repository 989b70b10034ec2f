// A round button of a call with a word below it. The word says what a press does, and the tooltip also says the key.

import type { IconNode } from 'lucide';
import { text } from '../../shared/text';
import { Icon } from '../../ui/icon';

export interface CallButtonProps {
  icon: IconNode;
  word: string;
  /** What a press does, where the word alone is too short. */
  deed?: string;
  /** The key that does the same, and how the tooltip names it. */
  keys?: { shortcut: string; words: string } | undefined;
  /** Whether what the button switches is on. */
  on?: boolean;
  onClick: () => void;
  'data-harmless'?: true | undefined;
  'data-test': string;
}

export function CallButton({ icon, word, deed = word, keys, on, onClick, ...data }: CallButtonProps) {
  return (
    <button
      type="button"
      class="call-button"
      title={keys ? text('with_key', deed, keys.words) : deed}
      aria-keyshortcuts={keys?.shortcut}
      onClick={onClick}
      data-on={on}
      {...data}
    >
      <span class="call-button-face">
        <Icon of={icon} size={22} />
      </span>
      <span class="call-button-word">{word}</span>
    </button>
  );
}
