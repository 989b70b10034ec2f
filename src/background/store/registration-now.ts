// The registration after the changes of it that are under way.

import type { RegistrationView } from '../../protocol/snapshot/link-view';
import { change } from './snapshot-store';

export const registrationNow = (): Promise<RegistrationView> => change('registration', (now) => now);
