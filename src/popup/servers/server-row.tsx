// One STUN or TURN server of the form: its kind, address, user and password, what is wrong with it, and what a test has said.

import { ArrowDown, ArrowUp, Trash2 } from 'lucide';
import { useId } from 'preact/hooks';
import {
  kindOf,
  placeOf,
  type RowChange,
  SERVER_KINDS,
  type ServerRow,
  withKind,
  withPlace,
} from '../../protocol/link/server-rows';
import { isTurn } from '../../protocol/link/turn-errors';
import { text } from '../../shared/text';
import { number } from '../../ui/formats';
import { IconButton } from '../../ui/icon-button';
import { afterPress } from '../state/after-press';
import type { ListFault } from './ice-check';
import { reason } from './ice-words';
import { KIND_WORDS } from './probe-words';
import { ServerAnswer, type Shown } from './server-answer';
import { ServerCredentials } from './server-credentials';

export interface ServerRowProps {
  row: ServerRow;
  /** From 1. */
  at: number;
  isFirst: boolean;
  isLast: boolean;
  /** How many other rows have the same user and password. */
  sharing: number;
  fault: ListFault | null;
  answer: Shown | null;
  /** The user types. */
  onType: (change: RowChange) => void;
  /** The user has chosen, or has left the row. */
  onKeep: () => void;
  onKind: (url: string) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function ServerRowForm(props: ServerRowProps) {
  const { row, at, fault, answer, onType, onKeep, onKind, onMove } = props;
  const noteId = useId();
  const isOfCredentials = fault?.of === 'entry' && CREDENTIALS.includes(fault.why);

  function press(event: KeyboardEvent): void {
    const by = MOVES[event.key];
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) onKeep();
    if (!by || !event.altKey) return;
    event.preventDefault();
    onMove(by);
  }

  return (
    <fieldset
      class="server"
      data-test="server-row"
      data-at={at}
      aria-label={text('server_number', number(at))}
      onKeyDown={press}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) afterPress(onKeep);
      }}
    >
      <select
        aria-label={text('server_kind')}
        value={kindOf(row.url)}
        onChange={({ currentTarget: { value } }) => {
          const kind = SERVER_KINDS.find((each) => each === value);
          if (kind) onKind(withKind(row.url, kind));
        }}
        data-test="server-kind"
      >
        {SERVER_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {text(KIND_WORDS[kind])}
          </option>
        ))}
      </select>
      <input
        type="text"
        dir="auto"
        spellcheck={false}
        placeholder={EXAMPLE}
        aria-label={text('server_address')}
        aria-invalid={fault !== null && !isOfCredentials}
        aria-describedby={noteId}
        value={placeOf(row.url)}
        onInput={({ currentTarget }) => onType({ url: withPlace(row.url, currentTarget.value) })}
        data-test="server-address"
      />
      {isTurn(row.url) && (
        <ServerCredentials {...props} isWrong={isOfCredentials} noteId={noteId} onType={onType} />
      )}
      <div id={noteId} class="field-note" aria-live="polite">
        {fault && (
          <span class="wrong" data-test="settings-error">
            {text('setting_not_saved', reason(fault))}
          </span>
        )}
      </div>
      <ServerAnswer answer={answer} />
      <RowButtons {...props} />
    </fieldset>
  );
}

/** The same in all languages. */
const EXAMPLE = 'relay.example.org:3478';
const CREDENTIALS: readonly string[] = ['no-credentials', 'username-long', 'credential-long'];
const MOVES: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 };

function RowButtons({
  isFirst,
  isLast,
  onMove,
  onRemove,
}: Pick<ServerRowProps, 'isFirst' | 'isLast' | 'onMove' | 'onRemove'>) {
  return (
    <div class="server-buttons">
      <IconButton
        icon={ArrowUp}
        label={text('server_up')}
        aria-keyshortcuts="Alt+ArrowUp"
        disabled={isFirst}
        onClick={() => onMove(-1)}
        data-test="server-up"
      />
      <IconButton
        icon={ArrowDown}
        label={text('server_down')}
        aria-keyshortcuts="Alt+ArrowDown"
        disabled={isLast}
        onClick={() => onMove(1)}
        data-test="server-down"
      />
      <IconButton icon={Trash2} label={text('server_remove')} onClick={onRemove} data-test="server-remove" />
    </div>
  );
}
