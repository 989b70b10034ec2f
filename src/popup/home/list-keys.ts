// The keys of a list of people: up and down go from row to row and stay in the same column, left and right go along a row.
// Above the first row is the field.

const CONTROLS = 'button:not(:disabled)';

/** Gives the focus to the first control that calls, or to the first at all. */
export function focusRow(row: Element | undefined, column?: string): boolean {
  const controls = [...(row?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])];
  const in_ = (name: string) => controls.find(({ dataset }) => dataset.column === name);
  const control = (column && in_(column)) || in_('audio') || controls[0];
  control?.focus();
  control?.scrollIntoView?.({ block: 'nearest' });
  return control !== undefined;
}

/** `toField` gives the focus to the field above the list. */
export function onListKey(event: KeyboardEvent, list: HTMLElement, toField: () => void): void {
  const control = document.activeElement as HTMLElement | null;
  const row = control?.closest('li');
  if (!control || !row || !list.contains(row) || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...list.children];
  const at = rows.indexOf(row);
  const along = [...row.querySelectorAll<HTMLElement>(CONTROLS)];
  const { column } = control.dataset;
  switch (event.key) {
    case 'ArrowDown':
      focusRow(rows[at + 1], column);
      break;
    case 'ArrowUp':
      if (!focusRow(rows[at - 1], column)) toField();
      break;
    case 'Home':
      focusRow(rows[0], column);
      break;
    case 'End':
      focusRow(rows.at(-1), column);
      break;
    case 'ArrowRight':
      along[along.indexOf(control) + 1]?.focus();
      break;
    case 'ArrowLeft':
      along[along.indexOf(control) - 1]?.focus();
      break;
    default:
      return;
  }
  event.preventDefault();
}
