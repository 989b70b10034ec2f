// Says what the user shares, with the button that stops it. When the shared page has no bar, the strip says so and asks for
// the bar again: by opening the popup the user has given access to the page.

import { ScreenShare } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { ShareView } from '../../protocol/snapshot/media-view';
import { errorSentences, text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { command } from '../state/commands';

export function SharingStrip({ share }: { share: ShareView }) {
  const barMissing = share.source === 'tab' && share.barMissing;
  useEffect(() => {
    if (barMissing) void command('share.bar', {});
  }, [barMissing]);
  return (
    <div class="sharing" role="status">
      <div class="row">
        <Icon of={ScreenShare} size={18} />
        <span class="grow ellipsis">
          {share.source === 'tab' ? text('sharing_tab', share.title) : text('sharing_screen')}
        </span>
        <Button tone="danger" onClick={() => command('share.stop', {})} data-harmless data-test="share-stop">
          {text('share_stop')}
        </Button>
      </div>
      {barMissing && <p data-test="bar-missing">{errorSentences('tab-bar-missing')}</p>}
      {share.source === 'tab' && share.muted && <p data-test="tab-muted">{text('sharing_muted')}</p>}
      {share.source === 'screen' && share.echoes && <p data-test="share-echoes">{text('sharing_echoes')}</p>}
    </div>
  );
}
