// The name of the one who has invited: as the link gives it, and nothing proves it.

import type { GuestLink } from '../../protocol/identity/guest-link';
import { text } from '../../shared/text';

export const hostName = ({ name }: Pick<GuestLink, 'name'>): string => name || text('guest_somebody');
