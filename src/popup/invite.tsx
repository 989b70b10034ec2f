// The page that an invite link opens. It shows and asks; it never dials, and takes no press on arrival.

import { guardArrival } from './guard/arrival-guard';
import { InvitePage } from './invite/invite-page';
import { openDoor } from './state/open-page';

guardArrival();
openDoor(<InvitePage link={new URLSearchParams(location.search).get('link') ?? ''} />);
