// Says that no guest can get a connection, before one is invited or answered: the user hides the IP address, and has no relay.

import { hidesWithoutRelay } from '../../protocol/link/hidden-address';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { openSettings } from '../state/settings-page';
import { snapshot } from '../state/use-snapshot';

export function NoWayToGuests() {
  if (!hidesWithoutRelay(snapshot.value.settings)) return null;
  return (
    <div class="stack tight no-way" role="status" data-test="no-way-to-guests">
      <p class="wrong">{text('guests_no_relay')}</p>
      <div class="row wrap">
        <Button onClick={() => openSettings('privacy')} data-test="no-way-settings">
          {text('guests_no_relay_settings')}
        </Button>
      </div>
    </div>
  );
}
