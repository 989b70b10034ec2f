// A contact, the rules for one, the user's own profile, and an open invite.

import type { ContactId } from './ids';
import type { TransferView } from './transfer-view';

/** There is none until the first run is finished, and nothing is registered anywhere before. */
export interface Profile {
  id: ContactId;
  name: string;
}

/** What the user allows one contact. */
export interface ContactRules {
  /** Whatever they send is met with silence. */
  blocked: boolean;
  /** Only relayed candidates are used with them, whatever the settings say. */
  relayOnly: boolean;
  /** Offers up to this size are accepted without a question, unless a file in them is risky; 0 is never. */
  autoAcceptBytes: number;
  /** They are told what this browser saw when a call with them fails; null while the user has not been asked. */
  tellsFailures: boolean | null;
}

export interface Contact extends ContactRules {
  id: ContactId;
  name: string;
  /** Milliseconds since the epoch. */
  addedAt: number;
  /** When the user found the safety codes equal, in milliseconds since the epoch; null when that has not been. */
  comparedAt: number | null;
  /** The brokers where they can be reached, by their invite link or by themselves; absent while they have named none. */
  brokers?: readonly string[];
  /** When the last such list that they have signed was made, in milliseconds since the epoch by their clock. */
  whereaboutsAt?: number;
}

export const NO_RULES: ContactRules = {
  blocked: false,
  relayOnly: false,
  autoAcceptBytes: 0,
  tellsFailures: null,
};

/** What a guest is invited to: to call, to see what the other side shows, to send files, or to get files. */
export type GuestPurpose = 'call' | 'watch' | 'send' | 'receive';

/** Files that the user has chosen for the link of an invite: the transfer that waits, and the first name in it. */
export interface LinkFiles extends Pick<TransferView, 'id' | 'fileCount' | 'totalBytes'> {
  name: string;
}

/** Outlives the browser: whoever has its link may come tomorrow. */
export interface InviteWindow {
  /** 16 random bytes in base64url. Whoever proves to know it may ring, once. */
  secret: string;
  /** Milliseconds since the epoch. */
  until: number;
  /** What the user has chosen last for the web link; absent before there was a choice. */
  purpose?: GuestPurpose;
  /** What the first who asks for files by the link is offered, without another question; absent while nothing is chosen. */
  files?: readonly LinkFiles[];
}

/** An invite to send files to the user, which stands until the user closes it. Outlives the browser. */
export interface DropBox {
  /** 16 random bytes in base64url. Whoever proves to know it may ask, as often as the budget of the box allows. */
  secret: string;
  /** How many guests have asked. */
  guests: number;
  /** Those who have asked last: who asks again is not counted again. */
  known: readonly ContactId[];
}

/** An invite that was used or closed. */
export interface SpentInvite extends Omit<InviteWindow, 'files'> {
  /** Whose question about files has used it, as long as the user has not declined: they may ask again. */
  by?: ContactId;
}
