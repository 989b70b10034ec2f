// The page that an invite link opens. It shows and asks; it never dials, and takes no press on arrival.

import { guardArrival } from './arrival-guard';
import { openDoor } from './door';
import { InvitePage } from './invite/invite-page';

guardArrival();
openDoor(<InvitePage link={new URLSearchParams(location.search).get('link') ?? ''} />);
