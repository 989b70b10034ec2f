// The grants that the user has given and that are not used up yet. A grant is bound to one peer and to what the user was
// shown, counts once, and expires. Times are milliseconds since the epoch.

import type { CallKind } from '../snapshot/call-view';
import type { CallId, ContactId, TransferId } from '../snapshot/ids';
import type { FilesAsk } from '../snapshot/transfer-view';
import { summaryDigest } from './digest';
import { ANNOUNCED_MS, GRANTS_KEPT, RESUME_MS } from './limits';

/** A call that the peer had placed and that broke off: the peer may take it up again. */
export interface ResumeGrant {
  by: 'resume';
  peer: ContactId;
  call: CallId;
  /** The devices that were on. */
  kind: CallKind;
  lostAt: number;
}

/** An offer that was announced before there was a link, and agreed to as it was announced. */
export interface AnnouncedGrant {
  by: 'announced';
  peer: ContactId;
  transfer: TransferId;
  /** Of the announcement (summaryDigest). */
  digest: string;
  givenAt: number;
}

export type Grant = ResumeGrant | AnnouncedGrant;
export type Grants = readonly Grant[];

/** Adds grants. A new grant replaces an older one for the same offer, or for any call; expired grants are dropped. */
export function give(grants: Grants, grant: Grant, now: number): Grants {
  const others = grants.filter((each) => !isOver(each, now) && !isAboutTheSame(each, grant));
  return [...others.slice(1 - GRANTS_KEPT), grant];
}

function isAboutTheSame(a: Grant, b: Grant): boolean {
  if (a.by === 'resume' || b.by === 'resume') return a.by === b.by;
  return a.peer === b.peer && a.transfer === b.transfer;
}

function isOver(grant: Grant, now: number): boolean {
  return grant.by === 'resume' ? now - grant.lostAt > RESUME_MS : now - grant.givenAt > ANNOUNCED_MS;
}

/** The grant with which this peer may resume this call (its ID in hex); null without one. */
export function resumeGrant(grants: Grants, peer: ContactId, call: string, now: number): ResumeGrant | null {
  const isIt = (each: Grant): each is ResumeGrant =>
    each.by === 'resume' && each.peer === peer && each.call === call && !isOver(each, now);
  return grants.find(isIt) ?? null;
}

/** The agreement to exactly what was announced under this digest; null when there is none. */
export function announcedGrant(
  grants: Grants,
  peer: ContactId,
  transfer: TransferId,
  digest: string,
  now: number,
): AnnouncedGrant | null {
  const isIt = (each: Grant): each is AnnouncedGrant =>
    each.by === 'announced' &&
    each.peer === peer &&
    each.transfer === transfer &&
    each.digest === digest &&
    !isOver(each, now);
  return grants.find(isIt) ?? null;
}

/** What the user agrees to with one press on a question about files. */
export function grantsFor(
  { peer, offers }: Pick<FilesAsk, 'peer' | 'offers'>,
  now: number,
): AnnouncedGrant[] {
  return offers.map((offer) => ({
    by: 'announced',
    peer,
    transfer: offer.transfer,
    digest: summaryDigest(peer, offer),
    givenAt: now,
  }));
}

/** Drops the grant to resume a lost call. */
export function endResume(grants: Grants): Grants {
  return kept(grants, ({ by }) => by !== 'resume');
}

/** Drops the grant for this offer, which is used up or over. */
export function endAnnounced(grants: Grants, peer: ContactId, transfer: TransferId): Grants {
  return kept(grants, (each) => each.by !== 'announced' || each.peer !== peer || each.transfer !== transfer);
}

/** Drops every grant of this peer. */
export function endAll(grants: Grants, peer: ContactId): Grants {
  return kept(grants, (each) => each.peer !== peer);
}

/** Returns the same list when every grant stays. */
function kept(grants: Grants, stays: (grant: Grant) => boolean): Grants {
  return grants.every(stays) ? grants : grants.filter(stays);
}
