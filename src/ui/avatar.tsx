// Initials on a colour that belongs to the ID, so that the same person looks the same everywhere.

export function Avatar({ id, name, size = 'small' }: { id: string; name: string; size?: 'small' | 'large' }) {
  return (
    <span class={`avatar ${size}`} style={{ '--hue': hueOf(id) }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** Degrees on the colour wheel. An ID is a hash: its first characters are as good as any. */
export function hueOf(id: string): number {
  return [...id.slice(0, 6)].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 360, 0);
}

/** Of a Chinese name its last two characters, of others the first letter of the first and last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ''] = words;
  if (/^\p{Script=Han}+$/u.test(name)) return [...name].slice(-2).join('');
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return `${[...first][0] ?? ''}${[...last][0] ?? ''}`.toLocaleUpperCase();
}
