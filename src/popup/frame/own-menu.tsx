// The user's own face, and the sheet behind it.

import { ChevronDown } from 'lucide';
import { useState } from 'preact/hooks';
import { text } from '../../shared/text';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import type { OwnSheetProps } from './own-sheet';
import { OwnSheet } from './own-sheet-on-demand';

export function OwnMenu(props: Omit<OwnSheetProps, 'onClose'>) {
  const [isOpen, setOpen] = useState(false);
  const { id, name } = props.profile;
  return (
    <>
      <button
        type="button"
        class="own-menu"
        aria-haspopup="dialog"
        title={text('own_menu', name)}
        onClick={() => setOpen(true)}
        data-test="own-menu"
      >
        <Avatar id={id} name={name} />
        <span class="row own-name">
          <strong class="ellipsis" dir="auto">
            {name}
          </strong>
          <Icon of={ChevronDown} size={16} />
        </span>
      </button>
      {isOpen && <OwnSheet {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
