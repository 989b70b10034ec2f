// Shown when the browser refuses a device without asking, because the user has once blocked it: where to allow it again.

import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../shared/browser';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { isBlocked } from '../state/media-permission';

export function DevicesBlocked() {
  const [blocked, setBlocked] = useState(false);
  useEffect(() => void isBlocked().then(setBlocked), []);
  if (!blocked) return null;
  const page = `chrome://settings/content/siteDetails?site=${encodeURIComponent(location.origin)}`;
  return (
    <div class="card stack" data-test="devices-blocked">
      <p>{text('devices_blocked')}</p>
      <div class="row end">
        <Button onClick={() => browser.tabs.create({ url: page })} data-test="open-site-settings">
          {text('devices_blocked_open')}
        </Button>
      </div>
    </div>
  );
}
