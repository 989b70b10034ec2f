// A menu behind one button, for what is rare. The browser opens it, closes it at Escape and at a press beside it, and puts it
// where there is room. Its items only show something, so that they may be pressed at once, in the dock too.

import { Ellipsis, type IconNode } from 'lucide';
import { useId, useRef, useState } from 'preact/hooks';
import { Icon } from './icon';
import { IconButton } from './icon-button';

export interface MenuItem {
  icon: IconNode;
  label: string;
  onClick: () => void;
  'data-test': string;
}

export interface MenuProps {
  label: string;
  items: readonly MenuItem[];
  'data-test': string;
}

export function Menu({ label, items, ...test }: MenuProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  function choose(item: MenuItem): void {
    list.current?.hidePopover();
    item.onClick();
  }

  return (
    <>
      <IconButton icon={Ellipsis} label={label} popovertarget={id} data-harmless {...test} />
      <div
        ref={list}
        id={id}
        class="menu"
        popover="auto"
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {isOpen &&
          items.map((item) => (
            <button
              key={item['data-test']}
              type="button"
              onClick={() => choose(item)}
              data-harmless
              data-test={item['data-test']}
            >
              <Icon of={item.icon} size={18} />
              {item.label}
            </button>
          ))}
      </div>
    </>
  );
}
