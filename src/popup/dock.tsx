// The dock inside a web page. Any page could put this one into a frame, so the dock draws only for a token that background has
// given to the content script in this tab, and a guard checks each action of the user.

import { text } from '../shared/text';
import { Empty } from '../ui/empty';
import { App } from './app';
import { guardDock } from './guard/click-guard';
import { fetchScreens } from './screens';
import { command, sendCommand } from './state/commands';
import { openPage } from './state/open-page';

async function openDock(): Promise<void> {
  const { ok } = await sendCommand('dock.redeem', { token: location.hash.slice(1) });
  if (!ok) return openPage(<Refused />);
  guardDock(() => void command('window.open', {}));
  return openPage(<App place="dock" />, () => fetchScreens('dock'));
}

/** Shown after a reload of the frame, and to a page that has made the frame itself: each token counts once. */
function Refused() {
  return (
    <div class="centred" data-test="dock-refused">
      <Empty as="h1" title={text('dock_refused')}>
        {text('dock_refused_text')}
      </Empty>
    </div>
  );
}

void openDock();
