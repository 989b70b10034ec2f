// The id of each notification. It names what a press answers, so that a press on an outdated notification does nothing.

import type { CallEntry, CallView } from '../../protocol/snapshot/call-view';
import type { CallId, ContactId } from '../../protocol/snapshot/ids';
import type { FilesAsk, TransferView } from '../../protocol/snapshot/transfer-view';
import type { TrialView } from '../../protocol/snapshot/trial-view';

/** What an id of each kind begins with. */
export const ASK_PREFIX = 'ask:';
export const TRIAL_PREFIX = 'trial:';
export const FILE_PREFIX = 'file:';
export const MISSED_PREFIX = 'missed:';

export const ringId = (call: CallId): string => call;
export const resumedId = ({ id }: Pick<CallView, 'id'>): string => `resumed:${id}`;
export const askId = ({ call, digest }: Pick<FilesAsk, 'call' | 'digest'>): string =>
  `${ASK_PREFIX}${call}:${digest}`;
export const trialId = ({ id }: Pick<TrialView, 'id'>): string => `${TRIAL_PREFIX}${id}`;
export const fileId = ({ id, digest }: Pick<TransferView, 'id' | 'digest'>): string =>
  `${FILE_PREFIX}${id}:${digest}`;
/** One for each who has called in vain. */
export const missedId = ({ peer }: Pick<CallEntry, 'peer'>): string => `${MISSED_PREFIX}${peer}`;
/** One for each who has written; null is the open line. */
export const messageId = (peer: ContactId | null): string => `message:${peer ?? 'open-line'}`;
