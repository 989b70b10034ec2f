// The consent ledger: every case in which a peer gets further without a question, and what bounds it. mayReach decides by
// it; docs/security.md shows it, and a test compares the two.

import { DROP_BOX_TERMS } from '../budget/limits';
import { TRIAL_MS } from '../trial/limits';
import {
  ANNOUNCED_MS,
  RESUME_AS_IT_WAS_MS,
  RESUME_MS,
  RULE_BYTES_PER_DAY,
  RULE_PART_OF_ROOM,
} from './limits';
import type { Exception } from './may-reach';

export interface LedgerRow {
  /** What happens without a question. */
  allows: string;
  /** Beside the peer itself, whose signature is checked first. */
  boundTo: string;
  lasts: string;
  /** How often it counts. */
  uses: string;
  endedBy: string;
}

const MINUTE_MS = 60_000;
const GB = 1_000_000_000;
const minutes = (ms: number) => `${ms / MINUTE_MS} min`;

export const LEDGER: Record<Exception | 'invite' | 'drop-box' | 'crossed' | 'named-brokers', LedgerRow> = {
  invite: {
    allows: 'a stranger rings, or asks about files: to send some, or to get some',
    boundTo: 'the secret of the open invite, proved over this knock',
    lasts: '10 min, 1 h or 1 day, as chosen',
    uses: 'one ring, or the questions of the one who asked first, which count as rings',
    endedBy: 'a ring, somebody’s question, a new invite, closing it; the further questions by *Decline*',
  },
  'drop-box': {
    allows: 'a stranger asks whether it may send files',
    boundTo: 'the secret of the drop box, proved over this knock',
    lasts: 'until the user closes it, also after a restart of the browser',
    uses: `${DROP_BOX_TERMS.most} questions of all its guests together, and one more a minute; those of each guest count as rings, too`,
    endedBy: 'closing it, another identity',
  },
  late: {
    allows:
      'a signed `spent`: the invite of this knock was used or closed; or `stale` for a clock that is off',
    boundTo:
      'the secret of that invite, for `stale` of the open one or of the drop box, proved over this knock',
    lasts: 'as long as the invite could have been open, 1 day for a drop box; the last 8 invites',
    uses: 'one answer a knock',
    endedBy: 'the end of that time, block, *appear offline*',
  },
  presence: {
    allows: 'a signed `here`, or `stale` for a clock that is off',
    boundTo: 'a contact',
    lasts: 'while it is a contact',
    uses: 'one answer in 5 s',
    endedBy: 'block, remove, *appear offline*',
  },
  crossed: {
    allows: 'the call, the link for files, or the check, that both sides have begun',
    boundTo: 'our own knock to this peer, not answered yet',
    lasts: 'until it is answered, 45 s at most (15 min for files, 2 min for a check)',
    uses: 'once',
    endedBy: 'hanging up, block, remove',
  },
  resume: {
    allows: `a call that broke off comes back: with its devices for ${RESUME_AS_IT_WAS_MS / 1000} s after the loss while its screen is there, then muted and without picture`,
    boundTo: 'the id of that call, in the direction that was',
    lasts: `${minutes(RESUME_MS)} after the loss`,
    uses: 'until it is connected',
    endedBy: 'Close, hanging up, another call, do not disturb, block, remove',
  },
  'accepted-transfer': {
    allows: 'a link for files',
    boundTo: 'a transfer that both sides accepted and that is not over',
    lasts: '7 days',
    uses: 'one link at a time',
    endedBy: 'the end of the transfer, block, remove',
  },
  'saved-transfer': {
    allows: 'a link for files, on which its sender hears that it was saved',
    boundTo: 'a transfer that was saved here',
    lasts: '1 day after it was saved',
    uses: 'one link at a time',
    endedBy: 'dismissing it, block, remove',
  },
  announced: {
    allows: 'the same question again, and the offer that it was about',
    boundTo: 'the digest of the announcement that was shown (name, number, size); no risky file',
    lasts: minutes(ANNOUNCED_MS),
    uses: 'one offer',
    endedBy: 'the offer, block, remove',
  },
  'link-files': {
    allows:
      'a stranger who asks for files gets a link, and is offered what the user has chosen for the invite; who rings by it instead is offered that once the user has answered',
    boundTo:
      'the secret of that invite, and the one whose question or ring used it; nothing else of the user’s',
    lasts: 'as long as the invite; from then on as any offer, 7 days',
    uses: 'once: the files wait for the first who comes, and for nobody else',
    endedBy:
      'cancelling the invite or the files, a new invite, a ring that is not answered, the answer of the guest',
  },
  rule: {
    allows: 'a link for files that were announced, and offers',
    boundTo: 'a contact with “accept up to …”, the size of each offer; no risky file',
    lasts: 'until the rule is changed',
    uses: `${RULE_BYTES_PER_DAY / GB} GB a day, and ${RULE_PART_OF_ROOM * 100} % of the free room`,
    endedBy: 'changing it, block, remove',
  },
  'named-brokers': {
    allows: 'where a contact can be reached is brought up to date: a call of the user’s goes there',
    boundTo:
      'a contact, on a link with it whose keys were checked, or by a list that it has signed for us; three addresses at most, encrypted and on the internet',
    lasts: 'until it names others',
    uses: 'once a link, and 20 signed lists a minute; eight other addresses in a row are dialled, and one more each 5 min',
    endedBy: '*Only my own servers*, block, remove',
  },
  'own-wish': {
    allows: 'that we call, ask to check together, or make a link for files that wait',
    boundTo: 'what the user has pressed',
    lasts: '7 days for files',
    uses: 'as often as pressed',
    endedBy: 'cancelling, block, remove',
  },
  evidence: {
    allows: 'they are told, sealed, what our browser saw of a call with them: counts and kinds',
    boundTo:
      'a contact with “tell them …”, and the id of a call that failed or was poor, whose keys both have',
    lasts: 'until the rule is changed',
    uses: 'once a call',
    endedBy: 'changing it, block, remove',
  },
  'agreed-trial': {
    allows:
      'they are told, sealed, what our browser saw of a check with them, and what its check-up found: counts and kinds',
    boundTo: 'the id of a check that one user has asked for and the other has agreed to',
    lasts: `${TRIAL_MS / 1000} s after the answer`,
    uses: 'once a check',
    endedBy: 'stopping it, block, remove',
  },
};
