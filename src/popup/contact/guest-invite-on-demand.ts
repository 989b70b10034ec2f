// The web link of an invite stands where an invite is open: no page loads its code before its first paint.

import { onDemand } from '../state/on-demand';

export const GuestInvite = onDemand(async () => (await import('./guest-invite')).GuestInvite);
