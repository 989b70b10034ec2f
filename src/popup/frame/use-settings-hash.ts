// Another page of ours leads the window to a group of the settings, by the fragment of its address. The fragment goes at once,
// so that the same one can lead there again.

import { useEffect } from 'preact/hooks';
import { SETTINGS_GROUPS } from '../../protocol/snapshot/settings';
import type { Place } from '../state/place';
import { openSettings } from '../state/settings-page';

export function useSettingsHash(place: Place): void {
  useEffect(() => {
    // The fragment of the dock is its token.
    if (place !== 'window') return;
    const read = () => {
      const group = SETTINGS_GROUPS.find((each) => location.hash === `#settings-${each}`);
      if (!group) return;
      history.replaceState(null, '', location.pathname);
      openSettings(group);
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
}
