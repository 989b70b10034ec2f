// Files by the link of a guest, without a call: the question to the one who has invited, the link that only files go by, and the
// tries to make it again while a transfer is not finished.

import { type ReadonlySignal, signal } from '@preact/signals';
import { FileSessions } from '../../offscreen/file-session/file-sessions';
import type { Transfers } from '../../offscreen/transfer/transfers';
import { ACK, type Ack, refuse } from '../../protocol/errors';
import type { GuestLink } from '../../protocol/identity/guest-link';
import type { CallPhase } from '../../protocol/snapshot/call-view';
import type { TransferView } from '../../protocol/snapshot/transfer-view';
import { isAgreed, pendingDialsOf } from '../../protocol/transfer/file-dial-plan';
import { read } from '../ports/first-read';
import { filesPhase as phase } from './files-phase';
import { leaveWithPage } from './leave-with-page';
import { AWAY_RETRY_MS } from './limits';
import type { Registration } from './registration';
import { retriesOf } from './retries';

export interface GuestFiles {
  /** Of the link that only files go by; null before the first question. */
  readonly phase: ReadonlySignal<CallPhase | null>;
  /** The host is away, and is asked again until they come. */
  readonly waits: ReadonlySignal<boolean>;
  ask(): Promise<Ack>;
  wait(): void;
  /** The guest does not want to any more: a question is taken back. */
  stop(): void;
  /** The host is not asked again; a question that stands stays. */
  stopWaiting(): void;
  /** A call takes the place of the question. */
  forget(): void;
}

export interface GuestFilesPorts {
  link: GuestLink;
  transfers: Transfers;
  registration: Pick<Registration, 'ready' | 'send'>;
  /** The guest's own name, as it was typed last. */
  name(): string;
  phaseChanged(phase: CallPhase): void;
}

export interface GuestFilesParts extends GuestFiles {
  readonly sessions: FileSessions;
  /** Signals pass again: the host may have heard meanwhile that this page was gone, with its question. */
  back(): void;
  /** A transfer may need a link now. `isAsking`: the page was loaded again while the host was asked. */
  dialUnfinished(isAsking?: boolean): void;
}

const isLive = (phase: CallPhase | null) => phase !== null && phase.name !== 'ended';

/** Both have agreed to a transfer that cannot go on without a link; or the host has offered one by such a link, and is not answered. */
const isUnfinished = () =>
  (phase.value !== null && read('transfers').some(isOffered)) ||
  pendingDialsOf(read('transfers').filter(isAgreed)).size > 0;

export const isOffered = ({ direction, state }: TransferView) =>
  direction === 'receiving' && state.name === 'offered';

const questionOf = ({ secret, purpose }: GuestLink, name: string) => ({
  credential: { by: 'invite', secret } as const,
  wish: { getsFiles: purpose === 'receive', name },
});

export function createGuestFiles(ports: GuestFilesPorts): GuestFilesParts {
  const { link, transfers, registration } = ports;
  const waits = signal(false);
  const retries = retriesOf(() => void dial());

  const sessions = new FileSessions({
    transfers,
    asked: () => undefined,
    linked: () => undefined,
    phase(_peer, now) {
      phase.value = now;
      ports.phaseChanged(now);
      if (now.name === 'connected') retries.worked();
      if (isLive(now) && now.name !== 'dialling') waits.value = false;
      if (now.name === 'ringing-there') void leaving.prepare();
      if (now.name === 'ended') ended(now);
    },
  });

  const leaving = leaveWithPage({
    isAsking: () => phase.value?.name === 'ringing-there',
    withdrawal: () => sessions.withdrawal(link.id),
    send: (payload) => registration.send(link.id, 'CANDIDATE', payload),
    isBack: () => sessions.shutOut(link.id),
  });

  function ended({ error }: Extract<CallPhase, { name: 'ended' }>): void {
    if (error !== 'peer-offline') waits.value = false;
    // They know nothing of it any more.
    if (error === 'invite-spent') return;
    if (waits.value) retries.after(AWAY_RETRY_MS);
    else if (isUnfinished()) retries.later();
  }

  async function dial(): Promise<Ack> {
    retries.stop();
    if (!(await registration.ready())) {
      if (waits.value || isUnfinished()) retries.later();
      return refuse('broker-unreachable');
    }
    sessions.dial(link.id, questionOf(link, ports.name()));
    return ACK;
  }

  function dialUnfinished(isAsking = false): void {
    if (sessions.any || retries.areDue || transfers.hasLink(link.id)) return;
    if (isAsking || isUnfinished()) void dial();
  }

  function stopWaiting(): void {
    if (!waits.peek()) return;
    waits.value = false;
    retries.stop();
  }

  return {
    sessions,
    phase,
    waits,
    ask: dial,
    wait() {
      waits.value = true;
      void dial();
    },
    stop() {
      stopWaiting();
      if (isLive(phase.value)) sessions.shutOut(link.id);
    },
    stopWaiting,
    forget() {
      phase.value = null;
    },
    back() {
      if (phase.value?.name !== 'ringing-there') return dialUnfinished();
      sessions.shutOut(link.id);
      void dial();
    },
    dialUnfinished,
  };
}
