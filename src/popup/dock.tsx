// The dock inside a web page. Any page could frame this one, so it draws only for a token that background handed to
// our own content script in this tab, and what is pressed in it is guarded.

import { text } from '../shared/text';
import { Empty } from '../ui/empty';
import { App } from './app';
import { guardDock } from './guard/click-guard';
import { ask, command } from './state/commands';
import { openPage } from './state/open-page';

async function openDock(): Promise<void> {
  const { ok } = await ask('dock.redeem', { token: location.hash.slice(1) });
  if (!ok) return openPage(<Refused />);
  guardDock(() => void command('window.open', {}));
  return openPage(<App place="dock" />);
}

/** A dock that was loaded again, or that the page has made by itself. */
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
