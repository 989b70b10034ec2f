// A file name or path in one line: laid out in its own direction, cut in its middle where it is too long, and whole in its
// tooltip. A name that cannot be cut there takes as many lines as it needs.

import { middleCut } from '../protocol/text/middle-cut';

export interface MiddleCutProps {
  as?: 'span' | 'strong' | 'li';
  children: string;
}

/** The two halves are drawn by CSS (pieces.css): to a screen reader and to a test it is one name. */
export function MiddleCut({ as: Tag = 'span', children: name }: MiddleCutProps) {
  const cut = middleCut(name);
  if (!cut) {
    return (
      <Tag class="whole-name" title={name} dir="auto">
        {name}
      </Tag>
    );
  }
  return (
    <Tag class="middle-cut" title={name} dir="auto">
      <span class="spoken-only">{name}</span>
      <span class="cut-start" data-part={cut.start} />
      <span class="cut-end" data-part={cut.end} />
    </Tag>
  );
}
