// What to call somebody of whom there is only an invite: the name in the link, or the start of the ID.

import type { Invite } from '../../protocol/identity/invite';
import { displayNameOf } from '../state/display-name';

export function inviteName({ id, name }: Invite): string {
  return name || displayNameOf(id, [], null);
}
