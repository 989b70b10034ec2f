// The rows of servers: add, change, move and remove. Where a row goes, the focus goes with it.

import { Plus } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { changeRow, moveRow, type ServerRow, sharers } from '../../protocol/link/server-rows';
import { text } from '../../shared/text';
import { Button } from '../../ui/button';
import { offerUndo } from '../state/last-change';
import { faultsIn, mended } from './row-faults';
import { ServerRowForm } from './server-row';
import type { Probes } from './use-probes';
import { newId, type RowsDraft, type ServersForm } from './use-servers';

export interface ServerRowsProps {
  form: ServersForm;
  draft: RowsDraft;
  probes: Probes;
  /** Further buttons under the rows. */
  children: ComponentChildren;
}

export function ServerRows({ form, draft, probes, children }: ServerRowsProps) {
  const { rows, faults } = draft;
  const list = useRef<HTMLUListElement>(null);
  const focus = useFocusAfterDrawing(rows);

  function change(row: ServerRow, next: readonly ServerRow[]): void {
    form.typeRows(next, row.id);
  }

  /** A choice counts at once, if the row is complete with it. */
  function choose(row: ServerRow, url: string): void {
    const next = changeRow(rows, row.id, { url });
    if (faultsIn(mended(next)).size === 0) void form.keepRows(next);
    else change(row, next);
  }

  function move(row: ServerRow, by: -1 | 1): void {
    const { activeElement } = document;
    focus(() => (activeElement instanceof HTMLElement ? activeElement : null));
    void form.keepRows(moveRow(rows, row.id, by));
  }

  async function remove(row: ServerRow): Promise<void> {
    const at = rows.indexOf(row);
    focus(() => fieldAt(list.current, Math.min(at, rows.length - 2)));
    const kept = rows.filter((each) => each !== row);
    await form.keepRows(kept);
    // Another row has a fault, so that the list is not stored without this one yet.
    if (!row.isNew && faultsIn(kept).size > 0) offerUndo(() => form.typeRows(rows, row.id));
  }

  function add(): void {
    focus(() => fieldAt(list.current, rows.length));
    const row = { id: newId(), entry: newId(), url: 'turn:', isNew: true };
    form.typeRows([...rows, row], row.id);
  }

  return (
    <>
      <ul class="list servers" ref={list}>
        {rows.map((row, index) => (
          <li key={row.id}>
            <ServerRowForm
              row={row}
              at={index + 1}
              isFirst={index === 0}
              isLast={index === rows.length - 1}
              sharing={sharers(rows, row)}
              fault={faults.get(row.id) ?? null}
              answer={probes.answerFor(row)}
              onType={(part) => change(row, changeRow(rows, row.id, part))}
              onKeep={form.commit}
              onKind={(url) => choose(row, url)}
              onMove={(by) => move(row, by)}
              onRemove={() => remove(row)}
            />
          </li>
        ))}
      </ul>
      <div class="row wrap">
        <Button icon={Plus} onClick={add} data-test="server-add">
          {text('server_add')}
        </Button>
        {children}
      </div>
    </>
  );
}

const fieldAt = (list: HTMLElement | null, at: number) =>
  list?.children[at]?.querySelector<HTMLElement>('[data-test="server-address"]') ?? null;

/** Takes what is to have the focus once the rows are drawn again. A button that has become disabled gives it to the other one. */
function useFocusAfterDrawing(rows: readonly ServerRow[]): (find: () => HTMLElement | null) => void {
  const wanted = useRef<(() => HTMLElement | null) | null>(null);
  useLayoutEffect(() => {
    const element = wanted.current?.();
    wanted.current = null;
    if (!element) return;
    element.focus();
    if (element.matches(':disabled')) {
      element.parentElement?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
    }
  }, [rows]);
  return (find) => {
    wanted.current = find;
  };
}
