// The last page of the setup: how to pin the icon, the invite, and the recovery file of a key that was just made.

import type { Profile } from '../../protocol/snapshot/contact';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { sendCommand } from '../state/commands';
import { InviteCard } from './invite-card';
import { PinCard } from './pin-card';
import { RecoveryCard } from './recovery-card';
import { StepHeading } from './step-heading';

export interface DonePageProps extends Pick<Snapshot, 'settings' | 'invite' | 'dropBox' | 'lockedKey'> {
  profile: Profile;
  /** Of a key that this page has made. */
  words: string | null;
}

export function DonePage({ profile, words, settings, invite, dropBox, lockedKey }: DonePageProps) {
  const isUnsaved = words !== null && lockedKey === null;

  async function finish(): Promise<void> {
    if (isUnsaved) await sendCommand('backup.skip', {});
    window.close();
  }

  return (
    <>
      <div class="welcome-done">
        <StepHeading as="h1">{text('welcome_done_title', profile.name)}</StepHeading>
        <p class="muted">{text('welcome_done_text')}</p>
      </div>
      <PinCard />
      <InviteCard {...{ profile, settings, invite, dropBox }} />
      {words !== null && <RecoveryCard words={words} isKept={lockedKey !== null} />}
      <div class="welcome-end stack tight">
        <Button tone={isUnsaved ? 'plain' : 'primary'} onClick={finish} data-test="welcome-finish">
          {text(isUnsaved ? 'backup_skip' : 'welcome_finish')}
        </Button>
        {isUnsaved && <small class="muted">{text('backup_skip_text')}</small>}
      </div>
    </>
  );
}
