// What kind of file a name says it is: a list of what may be opened, and of what may come unasked. What is not on the
// list may run programs for all we know. Asked with the safe name, which is shown and saved, and with no other.

/**
 * `open`: its program shows it and runs nothing of it. `keep`: it runs nothing as it lies there, but what is in it may,
 * so it is only shown in its folder. `unknown`: everything else, also a name without an extension.
 */
export type FileKind = 'open' | 'keep' | 'unknown';

const listed = (kinds: string) => kinds.split(/\s+/);

const PICTURES = listed('jpg jpeg jfif png apng gif webp avif bmp heic heif tif tiff jxl');
/** Not wma and the lists of songs: they name addresses that a player goes to. */
const SOUND = listed('mp3 m4a aac ogg oga opus flac wav weba aif aiff caf amr mka');
/** Not wmv and asf, for the same reason. */
const FILMS = listed('mp4 m4v webm mkv mov avi mpg mpeg ogv 3gp m2ts');
/** Not csv, which tables take for formulas, and nothing that a browser would draw. */
const TEXT = listed('txt text log md');
const PAPERS = ['pdf'];
/** Not those that a system mounts or installs from: iso img dmg cab jar xpi apk deb rpm. */
const ARCHIVES = listed('zip 7z rar tar gz tgz bz2 tbz2 xz txz zst');

const KINDS: ReadonlyMap<string, FileKind> = new Map([
  ...[...PICTURES, ...SOUND, ...FILMS, ...TEXT, ...PAPERS].map((extension) => [extension, 'open'] as const),
  ...ARCHIVES.map((extension) => [extension, 'keep'] as const),
]);

/** Letters outside ASCII can look like those of an extension on the list, or become them in lower case. */
const ASCII = /^[0-9A-Za-z]+$/;

/** Of a safe name, or of a safe path, whose last component counts. */
export function kindOf(name: string): FileKind {
  const file = name.slice(name.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  const extension = file.slice(dot + 1);
  if (dot <= 0 || !ASCII.test(extension)) return 'unknown';
  return KINDS.get(extension.toLowerCase()) ?? 'unknown';
}

/** Not on the list: the user is asked about it, it is marked, and it has no Open. */
export const isRisky = (name: string) => kindOf(name) === 'unknown';
