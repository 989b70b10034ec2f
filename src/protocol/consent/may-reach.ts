// Decides whether a peer may reach the user, and whether the user must be asked first. Nothing else decides this: knocks,
// questions about files, offers, resumed calls and our own calls all ask mayReach.

import type { OfferSummary } from '../signal/sealed';
import type { CallKind, CallView } from '../snapshot/call-view';
import type { Contact } from '../snapshot/contact';
import type { ContactId } from '../snapshot/ids';
import type { FilesAsk, TransferView } from '../snapshot/transfer-view';
import type { TrialView } from '../snapshot/trial-view';
import { admits } from '../transfer/file-dial-plan';
import { isRisky } from '../transfer/file-kind';
import { summaryDigest } from './digest';
import { announcedGrant, type Grants, resumeGrant } from './grants';
import { FILE_QUESTIONS, RESUME_AS_IT_WAS_MS } from './limits';
import type { OfferShown, Purpose } from './purpose';
import { bytesLeft, type RuleUses } from './rule-use';

/** All that a verdict depends on. Times are milliseconds since the epoch. */
export interface ConsentFacts {
  now: number;
  contacts: readonly Contact[];
  transfers: readonly Pick<TransferView, 'peer' | 'direction' | 'state' | 'admitsUntil'>[];
  /** The call on the screen, which may have ended. */
  call: Pick<CallView, 'id' | 'peer' | 'direction' | 'phase'> | null;
  trial: Pick<TrialView, 'peer' | 'isAgreed' | 'isOver'> | null;
  /** The devices that are on now. */
  devices: CallKind;
  grants: Grants;
  asks: readonly Pick<FilesAsk, 'peer'>[];
  ruleUses: RuleUses;
  /** The free space on the disk, in bytes. */
  roomBytes: number;
  /** Do not disturb. */
  isQuiet: boolean;
  appearsOffline: boolean;
}

/** By which exception no question is needed; docs/security.md has the table. */
export type Exception =
  | 'presence'
  | 'late'
  | 'resume'
  | 'accepted-transfer'
  | 'saved-transfer'
  | 'announced'
  | 'link-files'
  | 'rule'
  | 'own-wish'
  | 'evidence'
  | 'agreed-trial';

export type Verdict =
  | { answer: 'no' }
  | { answer: 'ask' }
  | { answer: 'free'; by: Exclude<Exception, 'resume'> }
  /** `kind` says which devices open; none when it is `muted`. */
  | { answer: 'free'; by: 'resume'; kind: CallKind; muted: boolean; lostAt: number };

const NO: Verdict = { answer: 'no' };
const ASK: Verdict = { answer: 'ask' };
const free = (by: Exclude<Exception, 'resume'>): Verdict => ({ answer: 'free', by });

export function mayReach(facts: ConsentFacts, peer: ContactId, purpose: Purpose): Verdict {
  const contact = facts.contacts.find(({ id }) => id === peer);
  if (contact?.blocked) return NO;
  switch (purpose.for) {
    case 'presence':
      return contact ? free('presence') : NO;
    case 'answer':
      return mayBeAnswered(facts, contact, purpose.invited === true);
    case 'call':
      if (contact || purpose.invited) return ASK;
      return purpose.isLate && !facts.appearsOffline ? free('late') : NO;
    case 'rejoin':
      return mayResume(facts, peer, purpose.call);
    case 'files':
      return mayLinkForFiles(facts, peer, contact, purpose);
    case 'ask':
      return mayAsk(facts, peer, contact, purpose.offers);
    case 'offer':
      return mayOffer(facts, peer, contact, purpose.offer);
    case 'dial':
      return free('own-wish');
    case 'evidence':
      return mayBeTold(contact);
    case 'trial':
      // To ask the user, we answer with a signed "ringing", which shows that we are online.
      return contact && !facts.appearsOffline ? ASK : NO;
    case 'trial-result':
      return isAgreedTrial(facts.trial, peer) ? free('agreed-trial') : NO;
  }
}

/** Whoever was invited is told of a clock that is off, and would wait for somebody who is there otherwise. */
function mayBeAnswered(facts: ConsentFacts, contact: Contact | undefined, invited: boolean): Verdict {
  if (facts.appearsOffline || (!contact && !invited)) return NO;
  return free(contact ? 'presence' : 'late');
}

/** A contact about whom the user has not been asked needs a question. */
function mayBeTold(contact: Contact | undefined): Verdict {
  if (!contact || contact.tellsFailures === false) return NO;
  return contact.tellsFailures ? free('evidence') : ASK;
}

/** Both users have agreed to check with each other, and the check is not over. */
const isAgreedTrial = (trial: ConsentFacts['trial'], peer: ContactId) =>
  trial?.peer === peer && trial.isAgreed && !trial.isOver;

/** Only the peer that had placed the call may resume it. */
function mayResume(facts: ConsentFacts, peer: ContactId, id: string): Verdict {
  if (facts.isQuiet) return NO;
  const { call, now } = facts;
  const shown = call?.peer === peer ? call : null;
  if (shown?.id === id && shown.direction === 'incoming') {
    // The peer has noticed the loss before us.
    if (shown.phase.name === 'connected') return resumed(facts.devices, now, now);
    if (shown.phase.name === 'reconnecting') return resumed(facts.devices, shown.phase.lostAt, now);
  }
  const grant = resumeGrant(facts.grants, peer, id, now);
  return grant ? resumed(grant.kind, grant.lostAt, now, shown !== null) : NO;
}

/** With its devices while a screen still says that the call may come back; muted afterwards. */
function resumed(kind: CallKind, lostAt: number, now: number, isOnScreen = true): Verdict {
  const muted = !isOnScreen || now - lostAt > RESUME_AS_IT_WAS_MS;
  return { answer: 'free', by: 'resume', kind: muted ? 'data' : kind, muted, lostAt };
}

function mayLinkForFiles(
  facts: ConsentFacts,
  peer: ContactId,
  contact: Contact | undefined,
  { invited = false, isLate = false }: Extract<Purpose, { for: 'files' }>,
): Verdict {
  const known = facts.transfers.filter((each) => each.peer === peer && admits(each, facts.now));
  if (known.some(({ state }) => state.name !== 'saved')) return free('accepted-transfer');
  if (known.length > 0) return free('saved-transfer');
  // The user has chosen files for them, and they come for these.
  if (invited && facts.transfers.some((each) => each.peer === peer && isForThem(each)))
    return free('own-wish');
  if (isLate && !contact && !invited) return facts.appearsOffline ? NO : free('late');
  // To ask the user, we answer the knock with a signed "ringing", which would show that we are online.
  if (!invited && (!contact || facts.appearsOffline)) return NO;
  const others = facts.asks.filter((each) => each.peer !== peer);
  return others.length < FILE_QUESTIONS ? ASK : NO;
}

/** One that they have heard of and not answered waits again, as soon as the loss of its link is noticed. */
const isForThem = ({ direction, state }: ConsentFacts['transfers'][number]) =>
  direction === 'sending' && (state.name === 'waiting' || state.name === 'offered');

/**
 * A question that comes again because the link was lost before the offers came needs no second answer. Who asks for files by the
 * user's link, and offers none, gets those that the user has chosen for it.
 */
function mayAsk(
  facts: ConsentFacts,
  peer: ContactId,
  contact: Contact | undefined,
  offers: readonly OfferSummary[],
): Verdict {
  if (offers.length === 0)
    return facts.transfers.some((each) => each.peer === peer && isForThem(each)) ? free('link-files') : ASK;
  const isGranted = (offer: OfferSummary) =>
    announcedGrant(facts.grants, peer, offer.transfer, summaryDigest(peer, offer), facts.now) !== null;
  if (offers.every(isGranted)) return free('announced');
  if (offers.some(isOneRisky)) return ASK;
  const sizes = offers.map(({ bytes }) => bytes);
  return contact && isWithinRule(facts, contact, sizes) ? free('rule') : ASK;
}

/** An announcement does not say what is in a folder. */
const isOneRisky = ({ files, name }: OfferSummary) => files === 1 && isRisky(name);

function mayOffer(
  facts: ConsentFacts,
  peer: ContactId,
  contact: Contact | undefined,
  offer: OfferShown,
): Verdict {
  if (offer.risky) return ASK;
  const grant = announcedGrant(facts.grants, peer, offer.id, offer.announcedAs, facts.now);
  if (grant) return free('announced');
  return contact && isWithinRule(facts, contact, [offer.totalBytes]) ? free('rule') : ASK;
}

/** Each offer must fit the rule, and all offers together what is left of the rule for today. */
function isWithinRule(facts: ConsentFacts, contact: Contact, sizes: readonly number[]): boolean {
  const { id, autoAcceptBytes } = contact;
  if (autoAcceptBytes === 0 || sizes.length === 0) return false;
  const left = bytesLeft(facts.ruleUses, id, facts.roomBytes, facts.now);
  const all = sizes.reduce((sum, bytes) => sum + bytes, 0);
  return all <= left && sizes.every((bytes) => bytes <= autoAcceptBytes);
}
