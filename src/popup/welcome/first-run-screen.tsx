// What the popup says before the setup: the setup opens in a tab, where the browser can ask for devices.

import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { command } from '../state/commands';

export function FirstRunScreen() {
  return (
    <div class="centred">
      <Empty as="h1" title={text('setup_title')}>
        {text('setup_text')}
      </Empty>
      <Button tone="primary" onClick={() => command('welcome.open', {})}>
        {text('setup_start')}
      </Button>
    </div>
  );
}
