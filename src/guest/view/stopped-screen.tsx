// The page cannot go on: one sentence why, and where another browser could, the link to take there.

import { Unplug } from 'lucide';
import { type TextKey, text } from '../../shared/text';
import { CopyButton } from '../../ui/copy-button';
import { Icon } from '../../ui/icon';

export function StoppedScreen({ why, link }: { why: TextKey; link: string | null }) {
  return (
    <div class="centred guest-stopped" data-test="stopped" data-why={why}>
      <Icon of={Unplug} size={40} />
      <div role="alert">
        <h1>{text(why)}</h1>
      </div>
      {link && (
        <>
          <p class="muted">{text('guest_other_browser')}</p>
          <CopyButton copies={link} label={text('guest_copy_link')} data-test="copy-link" />
        </>
      )}
    </div>
  );
}
