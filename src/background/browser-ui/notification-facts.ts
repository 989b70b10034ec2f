// From which facts notifications follow, and what one of them is.

import { isQuietAt } from '../../protocol/call/do-not-disturb';
import type { NotificationNeed } from '../../protocol/snapshot/notified';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import type { TransferView } from '../../protocol/snapshot/transfer-view';

export const SHOWN_SLICES = [
  'contacts',
  'doNotDisturb',
  'call',
  'calls',
  'openLine',
  'transfers',
  'asks',
  'trial',
  'chat',
  'chatRead',
] as const satisfies readonly (keyof Snapshot)[];

export interface NotificationFacts extends Pick<Snapshot, (typeof SHOWN_SLICES)[number]> {
  /** Milliseconds since the epoch. */
  now: number;
  /** A view is open. */
  isLookedAt: boolean;
  /** True for an offer that the user need not answer, or as long as that is not known. */
  isUnasked(offer: TransferView): boolean;
}

/** Words and buttons; every notification has the same icon. */
export interface NotificationWords {
  title: string;
  message: string;
  buttons?: readonly string[];
  requireInteraction?: boolean;
  silent?: boolean;
  eventTime?: number;
}

export interface WantedNotification extends NotificationNeed {
  words: NotificationWords;
}

type Part = Partial<NotificationNeed> & Pick<WantedNotification, 'id' | 'words'>;

const AT_ONCE = { version: '', isHeldBack: false, notBefore: 0, gapMs: 0 };
/** A notification that the user is to answer. */
export const question = (part: Part): WantedNotification => ({ ...AT_ONCE, isQuestion: true, ...part });
/** A notification that only tells. */
export const news = (part: Part): WantedNotification => ({ ...AT_ONCE, isQuestion: false, ...part });
export const isQuiet = ({ doNotDisturb, now }: NotificationFacts) => isQuietAt(doNotDisturb, now);
