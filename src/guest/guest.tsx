// The page behind a guest link, for somebody who has no Tincan: the protocol and the engine of the extension, in one page.

import { begin, takeFragment } from './session/begin';
import { openGuestPage } from './view/guest-page';

const fragment = takeFragment();
const here = location.href;

void begin(fragment, here).then(openGuestPage, (error: unknown) => {
  reportError(error);
  void openGuestPage({ is: 'stopped', why: 'error_unexpected', link: null });
});

/** A link that is opened in a page that is already here. */
window.addEventListener('hashchange', () => {
  if (location.hash) location.reload();
});
