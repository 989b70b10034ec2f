// What happened, in one line however much it is: the most urgent notice, cut to one line with its action. The number of the
// others unfolds all of them, in whole sentences, over what stands below: nothing on the screen moves.

import { ChevronDown, ChevronUp, type IconNode, X } from 'lucide';
import { useState } from 'preact/hooks';
import { text } from '../shared/text';
import { Button } from './button';
import { number } from './formats';
import { Icon } from './icon';
import { IconButton } from './icon-button';

export interface Notice {
  /** The name of the line in tests; `key` tells apart two of one name. */
  name: string;
  key?: string;
  tone: 'info' | 'danger';
  icon: IconNode;
  title: string;
  /** What it means, or what to do next. */
  next?: string;
  action?: NoticeAction | undefined;
  dismiss?: { onClick: () => void; 'data-test': string } | undefined;
  data?: Readonly<Record<`data-${string}`, string>>;
}

export interface NoticeAction {
  label: string;
  /** What a press does, where the label alone is too short. */
  deed?: string;
  onClick: () => void;
  'data-test': string;
}

/** The most urgent first. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  const [isOpen, setOpen] = useState(false);
  const isUnfolded = isOpen && notices.length > 0;
  const shown = isUnfolded ? notices : notices.slice(0, 1);
  const fold = { isUnfolded, others: notices.length - 1, onPress: () => setOpen(!isUnfolded) };
  return (
    <div class={`notices ${isUnfolded ? 'unfolded' : ''}`} aria-live="polite">
      {notices.length > 0 && (
        <div class="notice-list">
          {shown.map((notice, nth) => (
            <Line key={notice.key ?? notice.name} notice={notice} fold={nth === 0 ? fold : null} />
          ))}
        </div>
      )}
    </div>
  );
}

interface Fold {
  isUnfolded: boolean;
  /** How many notices are folded away. */
  others: number;
  onPress: () => void;
}

function Line({ notice, fold }: { notice: Notice; fold: Fold | null }) {
  const { name, tone, icon, title, next, action, dismiss, data } = notice;
  const words = (
    <span class="notice-words">
      <strong>{title}</strong> {next}
    </span>
  );
  return (
    <div class={`notice ${tone}`} role={tone === 'danger' ? 'alert' : undefined} data-test={name} {...data}>
      <Icon of={icon} size={18} />
      {fold ? (
        <button
          type="button"
          class="notices-fold"
          title={next ? `${title} ${next}` : title}
          aria-expanded={fold.isUnfolded}
          onClick={fold.onPress}
          data-harmless
          data-test="notices-fold"
        >
          {words}
          {fold.others > 0 && !fold.isUnfolded && (
            <span class="count" title={text('notices_more', number(fold.others))}>
              +{number(fold.others)}
            </span>
          )}
          <Icon of={fold.isUnfolded ? ChevronUp : ChevronDown} size={16} />
        </button>
      ) : (
        words
      )}
      {action && (
        <Button title={action.deed} onClick={action.onClick} data-test={action['data-test']}>
          {action.label}
        </Button>
      )}
      {dismiss && <IconButton icon={X} size={16} label={text('dismiss')} {...dismiss} data-harmless />}
    </div>
  );
}
