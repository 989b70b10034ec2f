// A name that stands alone: laid out in its own direction, cut off where it is too long, and whole in its tooltip.

export interface NameProps {
  as?: 'span' | 'strong' | 'h1' | 'h2' | 'p' | 'li';
  /** `ellipsis` for one line, `clamped` for up to three. */
  class?: string;
  children: string;
}

export function Name({ as: Tag = 'span', class: look = 'ellipsis', children }: NameProps) {
  return (
    <Tag class={look} title={children} dir="auto">
      {children}
    </Tag>
  );
}
