// The kind of a file by its name: a list of the kinds that may be opened, and of those that may be accepted without a question. A
// kind that is not listed may run programs. Callers pass the safe name, which is shown and saved, and no other.

/**
 * `open`: its program shows the file and runs nothing of it. `keep`: the file runs nothing, but a file in it may, so it is only
 * shown in its folder. `unknown`: everything else, also a name without an extension.
 */
export type FileKind = 'open' | 'keep' | 'unknown';

const listed = (kinds: string) => kinds.split(/\s+/);

const PICTURES = listed('jpg jpeg jfif png apng gif webp avif bmp heic heif tif tiff jxl');
/** Without wma and playlists: they name addresses that a player opens. */
const SOUND = listed('mp3 m4a aac ogg oga opus flac wav weba aif aiff caf amr mka');
/** Without wmv and asf, for the same reason. */
const FILMS = listed('mp4 m4v webm mkv mov avi mpg mpeg ogv 3gp m2ts');
/** Without csv, where spreadsheets run formulas, and without anything that a browser would render. */
const TEXT = listed('txt text log md');
const PAPERS = ['pdf'];
/** Without those that a system mounts or installs: iso img dmg cab jar xpi apk deb rpm. */
const ARCHIVES = listed('zip 7z rar tar gz tgz bz2 tbz2 xz txz zst');

const KINDS: ReadonlyMap<string, FileKind> = new Map([
  ...[...PICTURES, ...SOUND, ...FILMS, ...TEXT, ...PAPERS].map((extension) => [extension, 'open'] as const),
  ...ARCHIVES.map((extension) => [extension, 'keep'] as const),
]);

/** Letters outside ASCII can look like those of an extension on the list, or become them in lower case. */
const ASCII = /^[0-9A-Za-z]+$/;

/** The kind of a safe name, or of a safe path, whose last component counts. */
export function kindOf(name: string): FileKind {
  const file = name.slice(name.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  const extension = file.slice(dot + 1);
  if (dot <= 0 || !ASCII.test(extension)) return 'unknown';
  return KINDS.get(extension.toLowerCase()) ?? 'unknown';
}

/** The kind is not listed: the user is asked about the file, the file is marked, and it has no Open. */
export const isRisky = (name: string) => kindOf(name) === 'unknown';
