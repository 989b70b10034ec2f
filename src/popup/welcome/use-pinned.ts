// Whether the icon of Tincan is in the toolbar, as long as the page is looked at.

import { useEffect, useState } from 'preact/hooks';
import { usePageVisible } from '../state/use-page-visible';

/** Null before the browser has said it, and where it never does. */
export function usePinned(): boolean | null {
  const [isPinned, setPinned] = useState<boolean | null>(null);
  const isVisible = usePageVisible();
  useEffect(() => {
    // Not every relative of Chrome has a toolbar of this kind.
    const { action } = chrome as Partial<typeof chrome>;
    if (!isVisible || !action?.getUserSettings || !action.onUserSettingsChanged) return;
    const { onUserSettingsChanged: changes } = action;
    const follow = ({ isOnToolbar }: chrome.action.UserSettingsChange) => {
      if (isOnToolbar !== undefined) setPinned(isOnToolbar);
    };
    changes.addListener(follow);
    void action.getUserSettings().then(follow);
    return () => changes.removeListener(follow);
  }, [isVisible]);
  return isPinned;
}
