// The tab the user stands on. The user chooses a person; they are called, and see the tab once they have answered.

import { ChevronDown } from 'lucide';
import { useState } from 'preact/hooks';
import type { Contact } from '../../protocol/snapshot/contact';
import type { Snapshot } from '../../protocol/snapshot/snapshot';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { TabUp } from '../../ui/tab-up';
import { type ThisTab as Tab, useThisTab } from '../state/use-this-tab';
import { ShareWith } from './parts-on-demand';

export interface ThisTabProps extends Pick<Snapshot, 'contacts' | 'presence' | 'calls'> {
  onShare: (tab: Tab, to: Contact) => void;
}

export function ThisTab({ contacts, presence, calls, onShare }: ThisTabProps) {
  const tab = useThisTab();
  const [choosing, setChoosing] = useState(false);
  const people = contacts.filter(({ blocked }) => !blocked);
  if (!tab || people.length === 0) return null;
  return (
    <div class="row this-tab" data-test="this-tab">
      <Icon of={TabUp} size={18} />
      <span class="grow ellipsis" title={tab.title}>
        {text('this_tab', tab.title)}
      </span>
      <Button aria-haspopup="dialog" onClick={() => setChoosing(true)} data-test="share-with">
        {text('share_with')}
        <Icon of={ChevronDown} size={16} />
      </Button>
      {choosing && (
        <ShareWith
          {...{ people, presence, calls }}
          onChoose={(contact) => {
            setChoosing(false);
            onShare(tab, contact);
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
}
