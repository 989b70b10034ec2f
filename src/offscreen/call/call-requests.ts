// What is asked of the calls: to dial, or to take a knock that background has checked.

import type { OffscreenSettings, Resume } from '../../protocol/contract/orders';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { GuestPurpose } from '../../protocol/snapshot/contact';
import type { Credential } from '../session/credential';

/** What a caller brings to a call that the user has asked for. */
export type DialCredential = Exclude<Credential, { by: 'rejoin' }>;

/** What background knows of a knock that it has checked. */
export interface CheckedKnock {
  kind: CallKind;
  /** The knock takes up a call that broke off, and needs no consent again; null when it rings. */
  resume: Resume | null;
  /** What the user's web link is for, by which it came; null when it came without one. */
  invitedTo: GuestPurpose | null;
  /** Do not disturb: nothing rings. */
  hushed: boolean;
  settings: OffscreenSettings;
  /** When it came (milliseconds since the epoch). */
  cameAt: number;
}
