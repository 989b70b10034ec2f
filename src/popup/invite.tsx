// The page that an invite link opens. It asks whether to add a contact, calls nobody, and ignores actions that come too soon
// after it opened.

import { guardArrival } from './guard/arrival-guard';
import { InvitePage } from './invite/invite-page';
import { openTopLevelPage } from './state/open-page';

guardArrival();
openTopLevelPage(<InvitePage link={new URLSearchParams(location.search).get('link') ?? ''} />);
