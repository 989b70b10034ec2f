// The page that an invite link opens. It shows and asks; it never dials.

import { openDoor } from './door';
import { InvitePage } from './invite/invite-page';

openDoor(<InvitePage link={new URLSearchParams(location.search).get('link') ?? ''} />);
