// What stands in the one field, what it means, and what Enter does about it.

import { useMemo, useState } from 'preact/hooks';
import type { Ack, ErrorCode } from '../../protocol/errors';
import { EVERYBODY } from '../../protocol/people/people-order';
import type { Typed, TypedFacts } from '../../protocol/people/typed';
import type { CallKind } from '../../protocol/snapshot/call-view';
import type { Contact } from '../../protocol/snapshot/contact';
import { errorSentences } from '../../shared/text';
import { openLink } from '../state/open-link';
import { inviteName } from './invite-name';
import { useSearch } from './use-search';

export interface FindActs {
  onCall: (to: string, kind: CallKind, name: string) => Promise<Ack | null>;
  onPlain: ((id: string, kind: CallKind) => void) | null;
}

/** For as long as the code is not there that says more. */
const SOME_WORDS: Typed = { name: 'words', plain: null };

export function useFind(facts: TypedFacts, { onCall, onPlain }: FindActs) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<ErrorCode | null>(null);
  const isEmpty = typed.trim() === '';
  const search = useSearch(!isEmpty);
  const meant: Typed = isEmpty ? { name: 'nothing' } : (search?.readTyped(typed, facts) ?? SOME_WORDS);
  const wanted = meant.name === 'invite' ? '' : typed;
  const problem = error ?? (meant.name === 'wrong' ? meant.error : null);

  /** What comes of a call that was begun in the field is said at the field. */
  async function call(to: string, kind: CallKind, name: string): Promise<void> {
    const ack = await onCall(to, kind, name);
    setError(ack && !ack.ok ? ack.error : null);
  }

  return {
    typed,
    meant,
    /** Whom the list shows. */
    wanted,
    matchOf: useMemo(() => search?.peopleSearch(wanted) ?? EVERYBODY, [search, wanted]),
    /** Enter has a meaning. */
    isReady: isEmpty || search !== null,
    problem: problem && errorSentences(problem),
    change(now: string): void {
      setTyped(now);
      setError(null);
    },
    /** A link carries a secret beside the ID, so it is called as it was typed. */
    toOf: (contact: Contact) => (meant.name === 'invite' ? typed.trim() : contact.id),
    openHome: () => void openLink(typed.trim()),
    callStranger(kind: CallKind): void {
      if (meant.name === 'invite') void call(typed.trim(), kind, inviteName(meant.invite));
    },
    /** `shown` is what the list shows. */
    enter(shown: readonly Contact[]): void {
      const hit = search?.topHit(meant, shown);
      if (hit?.name === 'contact') void call(hit.contact.id, 'audio', hit.contact.name);
      else if (hit?.name === 'invite') void call(typed.trim(), 'audio', inviteName(hit.invite));
      else if (hit?.name === 'plain') onPlain?.(hit.id, 'audio');
      else if (hit?.name === 'home') void openLink(typed.trim());
      else setError(hit?.error ?? null);
    },
  };
}
