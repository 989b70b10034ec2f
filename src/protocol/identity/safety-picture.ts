// Where the extension keeps the picture of an emoji of the safety code: scripts/safety-pictures.ts puts it there.

/** A path from the root of the extension. */
export function safetyPicture(emoji: string): string {
  return `emoji/${emoji.codePointAt(0)?.toString(16)}.svg`;
}
