// All that a call has to say beside its videos, in one line above them: problems first, then what is about this call, then
// what others want.

import { useState } from 'preact/hooks';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { type Notice, Notices } from '../../ui/notices';
import { Sheet } from '../../ui/sheet';
import { AskList } from '../files/ask-list';
import { asksNotice, fileLinkNotices } from './file-notices';
import { problemNotices } from './problem-notices';
import { waitingNotice } from './waiting-notice';

/** What a screen of a call needs for its notices. */
export type Noticed = Pick<Snapshot, 'problem' | 'media' | 'calls' | 'contacts' | 'asks' | 'fileLinks'>;

export interface CallNoticesProps {
  noticed: Noticed;
  /** About this call alone. */
  own: readonly Notice[];
  /** One button can hang up this call and call back. */
  canSwitch: boolean;
}

export function CallNotices({ noticed, own, canSwitch }: CallNoticesProps) {
  const { problem, media, calls, contacts, asks, fileLinks } = noticed;
  const [asking, setAsking] = useState(false);
  const asked = asksNotice(asks, contacts, () => setAsking(true));
  return (
    <>
      <Notices
        notices={[
          ...problemNotices(problem, media),
          ...own,
          ...waitingNotice(calls, contacts, canSwitch),
          ...asked,
          ...fileLinkNotices(fileLinks, contacts),
        ]}
      />
      {asking && asked.length > 0 && (
        <Sheet title={text('asks_title')} onClose={() => setAsking(false)}>
          <AskList {...{ asks, contacts }} />
        </Sheet>
      )}
    </>
  );
}
