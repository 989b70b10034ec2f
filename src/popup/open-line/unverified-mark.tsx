// Stands beside every name that no key proves.

import { ShieldAlert } from 'lucide';
import { text } from '../../shared/text';
import { Icon } from '../../ui/icon';

export function UnverifiedMark() {
  return (
    <span class="unverified" title={text('unverified_text')} data-test="unverified">
      <Icon of={ShieldAlert} size={14} /> {text('unverified')}
    </span>
  );
}
