// What views are shown of one call: its details and its phase. Each change is reported.

import type { Resume } from '../../protocol/contract/orders';
import {
  type CallKind,
  type CallPhase,
  type CallView,
  NO_REMOTE_MEDIA,
} from '../../protocol/snapshot/call-view';
import type { GuestPurpose } from '../../protocol/snapshot/contact';
import type { Handshake } from '../session/handshake';
import { callReports } from './call-reports';

/** What a view shows of a call beside its phase. */
export type CallDetails = Omit<CallView, 'phase'>;

/** What is known of a call when it begins. */
export interface CallBeginning {
  handshake: Handshake;
  kind: CallKind;
  /** It takes up a call that broke off; null when it does not. */
  resume: Resume | null;
  /** What the link is for by which the peer calls; without it, or null, the peer calls by none. */
  invitedTo?: GuestPurpose | null;
}

export interface ShownCall {
  readonly view: CallView;
  /** Views see it within a moment. After the end it means nothing: a call that the user has dismissed must not come back. */
  change(part: Partial<CallDetails>): void;
  /** The same, and views see it at once. */
  changeNow(part: Partial<CallDetails>): void;
  /** The call is in another phase, and these details came with it. Views need not see at once that we were answered. */
  entered(part?: Partial<CallDetails>): void;
  /** Another call takes the place of this one. */
  stop(): void;
}

export function detailsAtFirst({ handshake, kind, resume, invitedTo = null }: CallBeginning): CallDetails {
  return {
    id: handshake.call,
    peer: handshake.peer,
    peerSays: null,
    direction: handshake.role === 'caller' ? 'outgoing' : 'incoming',
    isGuest: handshake.role === 'callee' && handshake.isGuest,
    invitedTo,
    kind,
    remote: NO_REMOTE_MEDIA,
    path: null,
    safetyCode: null,
    rejoins: resume !== null,
    resumedMuted: resume?.muted ?? false,
    clockAheadMs: null,
  };
}

export function showCall(first: CallDetails, phase: () => CallPhase): ShownCall {
  let details = first;
  const view = (): CallView => ({ ...details, phase: phase() });
  const reports = callReports(view);
  function changeNow(part: Partial<CallDetails>): void {
    if (phase().name === 'ended') return;
    details = { ...details, ...part };
    reports.now();
  }
  return {
    get view() {
      return view();
    },
    change(part) {
      if (phase().name === 'ended') return;
      details = { ...details, ...part };
      reports.soon();
    },
    changeNow,
    entered(part) {
      details = { ...details, ...part };
      if (phase().name === 'connecting' && details.direction === 'outgoing') reports.quietly();
      else reports.now();
    },
    stop: reports.stop,
  };
}
