// Chooses the screen of a guest's page: what stands in the way, the invitation, the call, or its end.

import { useFullScreenOnlyFor } from '../../popup/call/full-screen';
import { useScreenAwake } from '../../popup/call/use-screen-awake';
import { openPage } from '../../popup/state/open-page';
import { snapshot } from '../../popup/state/use-snapshot';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { isAgreed } from '../../protocol/transfer/file-dial-plan';
import type { Begun } from '../session/begin';
import type { GuestSession } from '../session/guest-session';
import { EndedScreen } from './ended-screen';
import { GuestCall } from './guest-call';
import { InvitationScreen } from './invitation-screen';
import { StoppedScreen } from './stopped-screen';

export function openGuestPage(begun: Begun): Promise<void> {
  return openPage(<GuestPage begun={begun} />);
}

function GuestPage({ begun }: { begun: Begun }) {
  const now = snapshot.value;
  return (
    <div class="app guest" data-test="app" data-screen={screenOf(begun, now)}>
      <div class="front">
        <main class="screen">
          {begun.is === 'stopped' ? <StoppedScreen {...begun} /> : <Visit {...begun} now={now} />}
        </main>
      </div>
    </div>
  );
}

function screenOf(begun: Begun, { call, transfers }: Snapshot) {
  if (begun.is === 'stopped') return begun.is;
  if (!call) return stops(begun.session, transfers) ? 'stopped' : 'invitation';
  return call.phase.name === 'ended' ? 'ended' : 'call';
}

/**
 * Why nothing can be begun by the link any more; null as long as something can, or goes on. What was just heard of a question about
 * files is said on its own screen.
 */
function stops(
  { isUsed, isOver, files }: GuestSession,
  transfers: Snapshot['transfers'],
): 'guest_link_used' | 'guest_link_over' | null {
  if (files.phase.value !== null || transfers.some(isAgreed)) return null;
  if (isUsed.value) return 'guest_link_used';
  return isOver.value ? 'guest_link_over' : null;
}

interface VisitProps {
  session: GuestSession;
  forgetsOnReload: boolean;
  now: Snapshot;
}

function Visit({ session, forgetsOnReload, now }: VisitProps) {
  const { call } = now;
  const isLive = call !== null && call.phase.name !== 'ended';
  useFullScreenOnlyFor(isLive);
  useScreenAwake(isLive ? { call, media: now.media } : null);
  const why = call ? null : stops(session, now.transfers);
  if (why) return <StoppedScreen why={why} link={null} />;
  if (!call) return <InvitationScreen {...now} {...{ session, forgetsOnReload }} />;
  if (call.phase.name === 'ended') {
    return <EndedScreen key={call.id} {...{ call, session }} phase={call.phase} />;
  }
  return <GuestCall key={call.peer} {...now} {...{ call, link: now.link }} host={session.link} />;
}
