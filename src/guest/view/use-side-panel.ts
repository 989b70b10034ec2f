// Whether a guest sees the panel beside the pictures. Whoever came to watch sees what is shared alone, as large as the page: the
// panel is a press away, and comes by itself with a message.

import { useEffect, useState } from 'preact/hooks';

export interface SidePanel {
  isOpen: boolean;
  /** Null where the panel always stays. */
  toggle: (() => void) | null;
}

export function useSidePanel(watchesShare: boolean, hasUnread: boolean): SidePanel {
  const [isOpen, setOpen] = useState(true);
  useEffect(() => {
    const isUsed = document.activeElement?.closest('.panel') != null;
    setOpen(!watchesShare || isUsed);
  }, [watchesShare]);
  useEffect(() => {
    if (hasUnread) setOpen(true);
  }, [hasUnread]);
  return { isOpen, toggle: watchesShare ? () => setOpen((was) => !was) : null };
}
