// Keeps somebody as a contact: adds them, or, when the name is another contact's, lets them take that place.

import { useState } from 'preact/hooks';
import type { ErrorCode } from '../protocol/errors';
import { ask } from './commands';

export interface ContactAdd {
  /** Why it was refused, or null. */
  error: ErrorCode | null;
  refuse(error: ErrorCode): void;
  /** `id` is an ID or an invite link. */
  add(id: string, name: string): Promise<void>;
  replace(id: string, name: string): Promise<void>;
}

export function useContactAdd(onDone: () => void): ContactAdd {
  const [error, setError] = useState<ErrorCode | null>(null);

  async function say(name: 'contact.add' | 'contact.replace', id: string, called: string): Promise<void> {
    const heard = await ask(name, { id, name: called });
    setError(heard.ok ? null : heard.error);
    if (heard.ok) onDone();
  }

  return {
    error,
    refuse: setError,
    add: (id, name) => say('contact.add', id, name),
    replace: (id, name) => say('contact.replace', id, name),
  };
}
