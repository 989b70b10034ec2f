// Answers questions about files: before there is a link about the announcement, afterwards about each offer. A rule answers
// both, and is looked at each time: it may have been changed or used up in between.

import { grantsFor } from '../../protocol/consent/grants';
import type { Commands } from '../../protocol/contract/commands';
import type { Ack } from '../../protocol/errors';
import type { TransferId } from '../../protocol/snapshot/ids';
import type { FilesAsk, TransferView } from '../../protocol/snapshot/transfer-view';
import { countRuleUse, forgetAnnounced, grant, mayReachNow } from '../admission/grants';
import { endQuestions } from '../admission/invites';
import { takeBackChosen } from '../admission/link-files';
import { order } from '../offscreen/order';
import { read } from '../store/snapshot-store';

/** Grants the offers that were announced, and lets a link be made for them. */
export async function allowFiles(ask: FilesAsk): Promise<Ack> {
  await grant(...grantsFor(ask, Date.now()));
  const ack = await letLink(ask);
  if (!ack.ok) for (const { transfer } of ask.offers) await forgetAnnounced(ask.peer, transfer);
  return ack;
}

/** Whoever came by the user's link may not ask again. */
export async function refuseFiles({ call }: Commands['files.refuse']): Promise<Ack> {
  const ask = (await read('asks')).find((each) => each.call === call);
  if (ask) await endQuestions(ask.peer);
  const ack = await order('files.refuse', { call });
  if (ask && ask.peerSays !== null) await takeBackChosen(ask.peer);
  return ack;
}

const letLink = ({ call, digest }: FilesAsk) => order('files.allow', { call, digest });

/** True when the question was answered without the user. */
export async function answeredAtOnce(ask: FilesAsk): Promise<boolean> {
  const { call, peer, offers } = ask;
  const verdict = await mayReachNow(peer, { for: 'ask', offers });
  if (verdict.answer === 'no') return (await order('files.refuse', { call })).ok;
  if (verdict.answer === 'ask') return false;
  // The announced offers were granted before; no new grant, which would last longer.
  return (await letLink(ask)).ok;
}

/** Answers an offer without the user, and tells by what; null when the user must be asked. */
export async function decidedAtOnce(offer: TransferView): Promise<'rule' | 'announced' | 'shut-out' | null> {
  const { peer, id: transfer, totalBytes } = offer;
  const risky = offer.files.some((file) => file.risky);
  const verdict = await mayReachNow(peer, { for: 'offer', offer: { ...offer, risky } });
  // A grant is for one offer, whether the offer is accepted or not.
  await forgetAnnounced(peer, transfer);
  if (verdict.answer === 'no') return (await order('file.decline', { transfer })).ok ? 'shut-out' : null;
  if (verdict.answer === 'ask') return null;
  const byRule = verdict.by === 'rule';
  if (byRule) await countRuleUse(peer, totalBytes);
  const { ok } = await order('file.accept', acceptance(offer));
  if (!ok) return null;
  return byRule ? 'rule' : 'announced';
}

type Offer = Pick<TransferView, 'id' | 'digest'>;

/** The digest of each offer that the user is not asked about. */
const unasked = new Map<TransferId, string>();

/**
 * True while the user is not to be asked about this offer: it is being decided, or was answered without the user. Forgotten
 * with the worker: then the user is asked.
 */
export const isUnasked = ({ id, digest }: Offer): boolean => unasked.get(id) === digest;

/** Holds the question back until `decide` resolves, and for good when `decide` says that the offer was answered. */
export async function unaskedWhile(offer: Offer, decide: () => Promise<boolean>): Promise<void> {
  const wasUnasked = isUnasked(offer);
  unasked.set(offer.id, offer.digest);
  let isDecided = false;
  try {
    isDecided = await decide();
  } finally {
    if (!isDecided && !wasUnasked && isUnasked(offer)) unasked.delete(offer.id);
  }
}

/** The transfer is no longer an offer. */
export function answeredOffer(offer: TransferId): void {
  unasked.delete(offer);
}

/** Accepts every file, saved in the default way. */
export function acceptance({ id: transfer, digest, isTree }: TransferView): Commands['file.accept'] {
  return { transfer, digest, without: [], saveAs: isTree ? 'zip' : 'files' };
}
