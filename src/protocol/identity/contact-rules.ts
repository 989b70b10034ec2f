// The shape of what the user allows a contact: a view's wish and a backup are both checked against it.

import * as v from 'valibot';
import type { ContactRules } from '../snapshot/contact';
import { AUTO_ACCEPT_CHOICES } from './limits';

export const contactRules = v.strictObject({
  blocked: v.boolean(),
  relayOnly: v.boolean(),
  autoAcceptBytes: v.picklist(AUTO_ACCEPT_CHOICES),
} satisfies Record<keyof ContactRules, v.GenericSchema>);
