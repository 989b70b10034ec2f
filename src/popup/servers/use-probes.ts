// Tests of servers: what each has answered, until the row changes or the form goes.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { ServerRow } from '../../protocol/link/server-rows';
import { sideBySide } from '../../shared/side-by-side';
import { SERVER_TESTS_AT_ONCE } from './limits';
import { probeServer } from './probe-server';
import type { Shown } from './server-answer';

export interface Probes {
  answerFor(row: ServerRow): Shown | null;
  /** Asks all at once, as far as the limit allows. Nothing happens while a test is under way. */
  ask(rows: readonly ServerRow[]): Promise<void>;
}

/** An answer is about this address with this user and password: it goes when the user changes one of them. */
const subject = ({ url, username, credential }: ServerRow) => JSON.stringify([url, username, credential]);

export function useProbes(): Probes {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Shown>>(new Map());
  const life = useRef(new AbortController());
  useEffect(() => () => life.current.abort(), []);
  const tell = (row: ServerRow, answer: Shown) =>
    setAnswers((before) => new Map(before).set(subject(row), answer));

  async function askOne(row: ServerRow): Promise<void> {
    const { url, username, credential } = row;
    const server = {
      urls: url,
      ...(username !== undefined && { username }),
      ...(credential !== undefined && { credential }),
    };
    tell(row, await probeServer(server, life.current.signal));
  }

  return {
    answerFor: (row) => answers.get(subject(row)) ?? null,
    async ask(rows) {
      if ([...answers.values()].some(({ is }) => is === 'asking')) return;
      setAnswers(new Map(rows.map((row) => [subject(row), { is: 'asking' }])));
      await sideBySide(rows, SERVER_TESTS_AT_ONCE, askOne);
    },
  };
}
