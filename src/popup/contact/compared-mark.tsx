// The shield beside a contact whose safety code the user has compared.

import { ShieldCheck } from 'lucide';
import type { Contact } from '../../protocol/snapshot/contact';
import { text } from '../../shared/text';
import { date } from '../../ui/formats';
import { Icon } from '../../ui/icon';

export function ComparedMark({ contact: { comparedAt } }: { contact: Contact }) {
  if (comparedAt === null) return null;
  const label = text('safety_compared', date(comparedAt));
  return (
    <span class="compared" role="img" aria-label={label} title={label} data-test="compared-mark">
      <Icon of={ShieldCheck} size={16} />
    </span>
  );
}
