// The head of a table whose columns are a list.

import type { ComponentChildren } from 'preact';
import { type TextKey, text } from '../../shared/text';

export interface ColumnHeadsProps {
  columns: readonly { key: PropertyKey; label: TextKey }[];
  /** Heads behind those of the columns. */
  children?: ComponentChildren;
}

export function ColumnHeads({ columns, children }: ColumnHeadsProps) {
  return (
    <thead>
      <tr>
        {columns.map(({ key, label }) => (
          <th key={key} scope="col">
            {text(label)}
          </th>
        ))}
        {children}
      </tr>
    </thead>
  );
}
