// The user agrees to files: before there is a link, to what was announced; after, to the offer. A rule of the user's lets a
// link be made, and agrees to each offer when that is there: it may have been changed or used up meanwhile.

import { grantsFor } from '../../protocol/consent/may-reach';
import type { Commands } from '../../protocol/contract';
import type { Ack } from '../../protocol/errors';
import type { TransferId } from '../../protocol/snapshot/ids';
import type { FilesAsk, TransferView } from '../../protocol/snapshot/transfer-view';
import { countRuleUse, forgetAnnounced, grant, mayReachNow } from '../admission/grants';
import { order } from '../offscreen/order';

/** Remembers what was agreed to of the offers that will come, and lets a link be made for them. */
export async function allowFiles(ask: FilesAsk): Promise<Ack> {
  await grant(...grantsFor(ask, Date.now()));
  const ack = await letLink(ask);
  if (!ack.ok) for (const { transfer } of ask.offers) await forgetAnnounced(ask.peer, transfer);
  return ack;
}

const letLink = ({ call, digest }: FilesAsk) => order('files.allow', { call, digest });

/** True when the question needed no answer of the user's, and has got one. */
export async function answeredAtOnce(ask: FilesAsk): Promise<boolean> {
  const { call, peer, offers } = ask;
  const verdict = await mayReachNow(peer, { for: 'ask', offers });
  if (verdict.answer === 'no') return (await order('files.refuse', { call })).ok;
  if (verdict.answer === 'ask') return false;
  // Asked again, an agreement lasts no longer.
  return (await letLink(ask)).ok;
}

/** Answers an offer that needs no answer of the user's, and says by what; null when it needs one. */
export async function decidedAtOnce(offer: TransferView): Promise<'rule' | 'announced' | 'shut-out' | null> {
  const { peer, transfer, totalBytes } = offer;
  const risky = offer.files.some((file) => file.risky);
  const verdict = await mayReachNow(peer, { for: 'offer', offer: { ...offer, risky } });
  // An agreement is for one offer, whatever comes of it.
  await forgetAnnounced(peer, transfer);
  if (verdict.answer === 'no') return (await order('file.decline', { transfer })).ok ? 'shut-out' : null;
  if (verdict.answer === 'ask') return null;
  const byRule = verdict.by === 'rule';
  if (byRule) await countRuleUse(peer, totalBytes);
  const { ok } = await order('file.accept', acceptance(offer));
  if (!ok) return null;
  return byRule ? 'rule' : 'announced';
}

type Offer = Pick<TransferView, 'transfer' | 'digest'>;

/** By offer, the digest of what was offered. */
const unasked = new Map<TransferId, string>();

/**
 * Whether the user is not to be asked about this offer: that they must be is being found out, or they need not be. It is
 * forgotten with the worker, and then the user is asked.
 */
export const isUnasked = ({ transfer, digest }: Offer): boolean => unasked.get(transfer) === digest;

/** From before the offer is stored until it is known that it needs an answer; `decide` says whether it has got one. */
export async function unaskedWhile(offer: Offer, decide: () => Promise<boolean>): Promise<void> {
  const wasUnasked = isUnasked(offer);
  unasked.set(offer.transfer, offer.digest);
  let isDecided = false;
  try {
    isDecided = await decide();
  } finally {
    if (!isDecided && !wasUnasked && isUnasked(offer)) unasked.delete(offer.transfer);
  }
}

/** It is no offer any more. */
export function answeredOffer(offer: TransferId): void {
  unasked.delete(offer);
}

/** All of it, where things go when nobody says otherwise. */
export function acceptance({ transfer, digest, isTree }: TransferView): Commands['file.accept'] {
  return { transfer, digest, without: [], saveAs: isTree ? 'zip' : 'files' };
}
