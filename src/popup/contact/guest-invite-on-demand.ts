// The web link of an invite or of the drop box stands where one is open: no page loads its code before its first paint.

import { onDemand } from '../state/on-demand';

export const GuestInvite = onDemand(async () => (await import('./guest-invite')).GuestInvite);

export const PageLink = onDemand(async () => (await import('./guest-page-link')).PageLink);
