// Whether a paste means files to offer, or text. Spreadsheets and word processors put a picture of the text beside the text;
// file managers put the names of the files beside the files.

export interface Pasted {
  /** The plain text on the clipboard. */
  text: string;
  hasHtml: boolean;
  fileNames: readonly string[];
}

/** A picture beside its own text is never sent. */
export function isOffer({ text, hasHtml, fileNames }: Pasted): boolean {
  if (fileNames.length === 0) return false;
  return text.trim() === '' || (!hasHtml && namesFiles(text, fileNames));
}

/** Each line is the name, the path or the file: URL of one of the files. */
function namesFiles(text: string, fileNames: readonly string[]): boolean {
  return text
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .every((line) => fileNames.includes(lastPart(line.trim())));
}

function lastPart(path: string): string {
  const name = path.split(/[/\\]/).at(-1) ?? '';
  if (!path.startsWith('file:')) return name;
  try {
    return decodeURIComponent(name);
  } catch (_notEncoded) {
    return name;
  }
}
