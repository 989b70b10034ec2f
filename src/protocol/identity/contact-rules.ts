// The schema of the rules for a contact. A view's request and a backup are both checked against it.

import * as v from 'valibot';
import type { ContactRules } from '../snapshot/contact';
import { AUTO_ACCEPT_CHOICES } from './limits';

export const contactRules = v.strictObject({
  blocked: v.boolean(),
  relayOnly: v.boolean(),
  autoAcceptBytes: v.picklist(AUTO_ACCEPT_CHOICES),
  // Backups of older builds do not have it.
  tellsFailures: v.optional(v.nullable(v.boolean()), null),
} satisfies Record<keyof ContactRules, v.GenericSchema>);
