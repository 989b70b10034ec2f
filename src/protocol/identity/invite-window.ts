// How long the invite that the user holds open is still open.

import type { InviteWindow } from '../snapshot/contact';
import { INVITE_LIFE_MS_MAX, type INVITE_LIVES_MS } from './limits';

export type InviteLife = (typeof INVITE_LIVES_MS)[number];

/** In milliseconds; 0 when there is none. One whose end is further off than any was ever made is over: the clock was set back. */
export function inviteLeftMs(invite: Pick<InviteWindow, 'until'> | null, now: number): number {
  const left = (invite?.until ?? 0) - now;
  return left > INVITE_LIFE_MS_MAX ? 0 : Math.max(0, left);
}
