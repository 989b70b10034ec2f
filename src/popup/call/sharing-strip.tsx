// Says what the user shares, with the button that stops it: the title gives way to the button. When the shared page has no bar,
// the strip asks for the bar again: by opening the popup the user has given access to the page.

import { ScreenShare } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { ShareView } from '../../protocol/snapshot/media-view';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { TabUp } from '../../ui/tab-up';
import { command } from '../state/commands';

export function SharingStrip({ share }: { share: ShareView }) {
  const barMissing = share.source === 'tab' && share.barMissing;
  useEffect(() => {
    if (barMissing) void command('share.bar', {});
  }, [barMissing]);
  const words = sharingWords(share);
  return (
    <div class="row sharing" role="status">
      <Icon of={share.source === 'tab' ? TabUp : ScreenShare} size={18} />
      <span class="grow ellipsis" title={words}>
        {words}
      </span>
      <Button
        tone="danger"
        aria-label={text('share_stop')}
        title={text('share_stop')}
        onClick={() => command('share.stop', {})}
        data-harmless
        data-test="share-stop"
      >
        {text('share_stop_word')}
      </Button>
    </div>
  );
}

/** The browser keeps the titles of its own pages to itself. */
function sharingWords(share: ShareView): string {
  if (share.source === 'screen') return text('sharing_screen');
  return share.title ? text('sharing_tab', share.title) : text('sharing_untitled_tab');
}
