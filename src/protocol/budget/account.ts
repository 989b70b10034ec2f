// Whether a frame is within the budget of its link and of its peer: both pay, or neither does.

import { type Bucket, draw, levelOf, type Terms } from './bucket';
import { amountOf, FRAME_COSTS, type FrameKind } from './costs';
import { PURSES, type Purse } from './limits';

type AllTerms = Readonly<Record<Purse, Terms>>;

/** The buckets that were drawn from. */
export type Account = Readonly<Partial<Record<Purse, Bucket>>>;

export const EMPTY_ACCOUNT: Account = {};

/** The account after a frame of this size; null when one of its buckets is too empty. */
export function pay(
  account: Account,
  terms: AllTerms,
  kind: FrameKind,
  size: number,
  now: number,
): Account | null {
  let after = account;
  for (const each of FRAME_COSTS[kind].draws) {
    const { from } = each;
    const bucket = draw(after[from], terms[from], amountOf(each, size), now);
    if (!bucket) return null;
    after = { ...after, [from]: bucket };
  }
  return after;
}

/** An account whose buckets are all full can be forgotten. */
export function isFull(account: Account, terms: AllTerms, now: number): boolean {
  return PURSES.every((purse) => levelOf(account[purse], terms[purse], now) >= terms[purse].most);
}
