// How to pin the icon, with a drawing of the browser's own menu. A user whose icon is pinned already sees none of it, and one
// who pins it now sees that it worked.

import { CircleCheck, Pin, Puzzle } from 'lucide';
import { useRef } from 'preact/hooks';
import { text } from '../../shared/text';
import { Icon } from '../../ui/icon';
import { Logo } from '../../ui/logo';
import { usePinned } from './use-pinned';

export function PinCard() {
  const isPinned = usePinned();
  const wasLoose = useRef(false);
  wasLoose.current ||= isPinned === false;
  if (isPinned === null || !wasLoose.current) return null;
  return (
    <section class="card welcome-card" data-test="pin" data-pinned={String(isPinned)}>
      <div role="status">
        {isPinned && (
          <p class="pin-done row">
            <Icon of={CircleCheck} />
            <strong>{text('pin_done')}</strong>
          </p>
        )}
      </div>
      {!isPinned && (
        <>
          <h2>{text('pin_title')}</h2>
          <div class="pin-how">
            <ol class="pin-steps">
              <li>{text('pin_puzzle')}</li>
              <li>{text('pin_pin')}</li>
            </ol>
            <PinPicture />
          </div>
        </>
      )}
    </section>
  );
}

/** The steps are written beside it. */
function PinPicture() {
  return (
    <div class="pin-picture" aria-hidden="true">
      <div class="pin-toolbar">
        <span class="pin-address" />
        <span class="pin-target" data-step="1">
          <Icon of={Puzzle} size={18} />
        </span>
      </div>
      <div class="pin-menu">
        <Logo size={20} />
        <span class="grow pin-name">{text('extName')}</span>
        <span class="pin-target" data-step="2">
          <Icon of={Pin} size={18} />
        </span>
      </div>
    </div>
  );
}
