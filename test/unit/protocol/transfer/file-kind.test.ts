import { expect, test } from 'vitest';
import { isRisky, kindOf } from '../../../../src/protocol/transfer/file-kind';
import { safeFileName } from '../../../../src/protocol/transfer/file-name';
import { safeEntries } from '../../../../src/protocol/transfer/manifest';

const words = (text: string) => text.trim().split(/\s+/);

test.each(
  words(`photo.jpg a.jpeg a.png a.gif a.webp a.avif a.bmp a.heic a.tiff song.mp3 a.m4a a.ogg a.opus a.flac a.wav film.mp4
    a.webm a.mkv a.mov a.avi notes.txt a.log a.md paper.pdf PAPER.PDF Photo.JpG two.dots.png a.exe.pdf`),
)('%s may be opened', (name) => {
  expect(kindOf(name)).toBe('open');
});

test.each(words('a.zip a.7z a.rar a.tar a.tar.gz a.tgz a.bz2 a.tar.xz a.zst A.ZIP'))(
  '%s is only shown in its folder',
  (name) => {
    expect(kindOf(name)).toBe('keep');
    expect(isRisky(name)).toBe(false);
  },
);

/** Kinds that ran, or asked to run, on some desktop, and kinds that were on no list of what runs. */
const ASKED_ABOUT = words(`
  svg html htm xhtml mht mhtml appx appxbundle msixbundle library-ms search-ms searchconnector-ms theme themepack
  deskthemepack rdp iqy oqy dqy rqy slk dif csv tsv one onetoc2 vsto mde accde adp ade crx xpi webloc inetloc fileloc
  mobileconfig exe com scr bat cmd pif cpl msi msp msc ps1 psm1 vbs vbe js jse wsf wsh hta jar jnlp lnk url desktop sh
  bash zsh fish py pyw pl rb app command workflow action terminal scpt pkg mpkg dmg iso img vhd vhdx cab apk deb rpm
  flatpakref snap appimage run elf so dll sys reg inf chm hlp doc docx docm dotm xls xlsx xlsm xlam xll ppt pptx pptm odt
  rtf pub eps ps wmf emf psd swf wma wmv asf m3u m3u8 pls xspf asx torrent ics vcf eml msg json xml xsl yaml toml ttf otf
  diagcab contact gadget settingcontent-ms appref-ms application xbap mst shb scf prf pcd wim gpg p12 cer bin dat tmp`);

test.each(ASKED_ABOUT)('a file of the kind %s is asked about, in either case', (extension) => {
  for (const name of [`a.${extension}`, `a.${extension.toUpperCase()}`, `photo.jpg.${extension}`]) {
    expect(isRisky(safeFileName(name)), name).toBe(true);
  }
});

test.each([
  ['dots at its end', 'setup.exe...'],
  ['spaces at its end', 'setup.exe   '],
  ['an invisible end', 'setup.exe\u200b\u2060'],
  ['text that runs from right to left', 'photo\u202egpj.exe'],
  ['a second extension', 'paper.pdf.exe'],
  ['a second extension out of sight', `paper.pdf${' '.repeat(150)}.exe`],
  ['no extension', 'setup'],
  ['nothing but an extension', '.pdf'],
  ['a dot at its end', 'pdf.'],
  ['a stream of Windows', 'paper.pdf:setup.exe'],
  ['a slash in it', 'paper.pdf/setup'],
  ['full-width letters', 'paper.ｐｄｆ'],
  ['a letter that looks like one of the extension', 'paper.рdf'],
  ['a letter that becomes another in upper case', 'text.tſt'],
  ['a character that looks like a dot', 'paper\u2024pdf'],
  ['a space in its extension', 'paper.pdf .exe'],
  ['an extension that only begins like one', 'paper.pdf_'],
  ['an extension with marks', 'paper.pdf\u0301'],
  ['an extension longer than is kept', `paper.${'x'.repeat(21)}`],
  ['a name that the browser will not save', 'paper.lnk'],
  ['the name of a property', 'a.constructor'],
  ['the name of a prototype', 'a.__proto__'],
])('a name with %s is asked about', (_what, name) => {
  expect(isRisky(safeFileName(name))).toBe(true);
});

test.each([
  ['setup.exe:paper.pdf', 'setup.exe_paper.pdf'],
  ['paper.pdf. . ', 'paper.pdf'],
  ['paper.p\u200bdf', 'paper.pdf'],
  ['fdp.\u202epdf', 'fdp.pdf'],
  ['film.m\u212av', 'film.mKv'],
  [`${'x'.repeat(195)}.txt${'y'.repeat(30)}`, `${'x'.repeat(195)}.txty`],
])('the kind of %j is that of its safe name %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
  expect(kindOf(safeFileName(name))).toBe(safe.endsWith('y') ? 'unknown' : 'open');
});

test('the kind of a path is that of its last component', () => {
  const kinds = safeEntries(
    ['a.exe/photo.jpg', 'photos.jpg/setup', 'a.jpg\\b.exe', 'b/a.zip'].map((path) => ({ path, bytes: 1 })),
  ).map(({ path }) => kindOf(path));
  expect(kinds).toEqual(['open', 'unknown', 'unknown', 'keep']);
});
