// The form of servers: what the user has made of the list, as rows or as text, and when it comes into force. A list with a
// fault is kept here and not stored.

import { useEffect, useMemo } from 'preact/hooks';
import { rowsOf, type ServerRow, serversOf } from '../../protocol/link/server-rows';
import type { IceServer, Settings } from '../../protocol/snapshot/settings';
import { showRefusal } from '../state/commands';
import { type Draft, draftKeeper } from '../state/draft';
import { saveSettings } from '../state/last-change';
import { checkServers, checkTyped, type ListFault } from './ice-check';
import { faultsIn, mended, type RowFaults } from './row-faults';

export interface RowsDraft {
  as: 'rows';
  rows: readonly ServerRow[];
  faults: RowFaults;
  /** Of the list as a whole, or null. */
  fault: ListFault | null;
  isSaved: boolean;
}

export interface TextDraft {
  as: 'text';
  text: string;
  fault: ListFault | null;
  isSaved: boolean;
}

export interface ServersForm {
  draft: RowsDraft | TextDraft;
  /** Shows these rows, and stores them once they are right. */
  keepRows(rows: readonly ServerRow[]): Promise<void>;
  /** Stores the rows that are shown now, once they are right. */
  commit(): void;
  /** Shows these rows without a word about their faults: the user is still typing. */
  typeRows(rows: readonly ServerRow[], changed: string): void;
  typeText(text: string): void;
  keepText(): Promise<void>;
  showText(): void;
  /** A text with a fault stays, with its fault. */
  showRows(): Promise<void>;
  /** Shows the list that is stored. */
  reset(): void;
}

const keeper = draftKeeper<RowsDraft | TextDraft>();
let made = 0;
/** Ids of rows and entries: they are unique on this page. */
export const newId = (): string => String(++made);

const written = (servers: readonly IceServer[]) => JSON.stringify(servers, null, 2);

export function useServers(owner: string, settings: Settings): ServersForm {
  const { iceServers: stored } = settings;
  const storedText = written(stored);
  const fresh = useMemo(() => ({ ...rowsDraft(rowsOf(stored, newId)), isSaved: true }), [storedText]);
  const kept = keeper(owner);
  const draft = kept.value ?? fresh;
  useEffect(() => follow(kept, storedText), [storedText]);

  async function store(iceServers: IceServer[]): Promise<void> {
    if (written(iceServers) === storedText) return;
    const ack = await saveSettings(settings, { iceServers }, () => reset());
    if (ack.ok) return;
    showRefusal(ack.error);
    if (kept.value) kept.set({ ...kept.value, isSaved: false });
  }

  function reset(): void {
    kept.set(kept.value?.as === 'text' ? textDraft(storedText) : null);
  }

  async function keepRows(rows: readonly ServerRow[]): Promise<void> {
    const next = rowsDraft(mended(rows));
    kept.set(next);
    if (next.isSaved) await store(serversOf(next.rows));
  }

  /** The user may have typed on while the parser was loading: then nothing happens until the next time. */
  async function checked(typed: TextDraft): Promise<IceServer[] | null> {
    const read = await checkTyped(typed.text);
    if (kept.value !== typed) return null;
    if (!read.ok) kept.set({ ...typed, fault: read.fault });
    return read.ok ? read.servers : null;
  }

  return {
    draft,
    keepRows,
    commit() {
      const now = kept.value;
      if (now?.as === 'rows' && !now.isSaved) void keepRows(now.rows);
    },
    typeRows(rows, changed) {
      const faults = draft.as === 'rows' ? [...draft.faults].filter(([id]) => id !== changed) : [];
      kept.set({ as: 'rows', rows, faults: new Map(faults), fault: null, isSaved: false });
    },
    typeText: (text) => kept.set({ ...textDraft(text), isSaved: false }),
    async keepText() {
      const now = kept.value;
      if (now?.as !== 'text' || now.isSaved) return;
      const servers = await checked(now);
      if (!servers) return;
      // The field shows the list as background keeps it: the user sees what was corrected.
      kept.set(textDraft(written(servers)));
      await store(servers);
    },
    showText() {
      if (draft.as === 'text') return;
      const { isSaved, rows } = draft.isSaved ? draft : rowsDraft(mended(draft.rows));
      const servers = serversOf(rows);
      const read = checkServers(servers);
      kept.set({ ...textDraft(written(servers)), isSaved, fault: read.ok ? null : read.fault });
      if (isSaved) void store(servers);
    },
    async showRows() {
      if (draft.as === 'rows') return;
      const servers = await checked(draft);
      if (servers) await keepRows(rowsOf(servers, newId));
    },
    reset,
  };
}

/** Background has stored another list, or what the user has made of it. What is not stored yet stays. */
function follow(kept: Draft<RowsDraft | TextDraft>, storedText: string): void {
  const { value } = kept;
  if (!value?.isSaved) return;
  if (value.as === 'text') kept.set(textDraft(storedText));
  else if (written(serversOf(value.rows)) !== storedText) kept.set(null);
}

function rowsDraft(rows: readonly ServerRow[]): RowsDraft {
  const faults = faultsIn(rows);
  const whole = faults.size > 0 ? null : checkServers(serversOf(rows));
  const fault = whole?.ok === false ? whole.fault : null;
  return { as: 'rows', rows, faults, fault, isSaved: faults.size === 0 && fault === null };
}

const textDraft = (text: string): TextDraft => ({ as: 'text', text, fault: null, isSaved: true });
