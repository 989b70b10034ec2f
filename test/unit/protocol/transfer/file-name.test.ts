import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeFileName, safeFileNames, safeFolderName } from '../../../../src/protocol/transfer/file-name';
import { FILE_NAME_BYTES, FOLDER_NAME_BYTES } from '../../../../src/protocol/transfer/limits';
import { anyCharacters } from '../../any-characters';

const byteLength = (text: string) => new TextEncoder().encode(text).length;

const EXAMPLES: [string, string][] = [
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\windows\\x.dll', 'C__windows_x.dll'],
  ['%2e%2e/x', '%2e%2e_x'],
  ['..', 'file'],
  ['.', 'file'],
  ['', 'file'],
  ['   ', 'file'],
  ['.bashrc', 'bashrc'],
  ['~$draft.docx', '$draft.docx'],
  ['notes.txt~', 'notes.txt'],
  ['Mika~', 'Mika'],
  ['~', 'file'],
  ['~ . ~', 'file'],
  ['shortcut.url~.', 'shortcut.url.renamed'],
  ['~Thumbs.db~', 'Thumbs.db.renamed'],
  ['aux~', '_aux'],
  ['name. . .', 'name'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['com1 .log', '_com1 .log'],
  ['console.log', 'console.log'],
  ['conin$', '_conin$'],
  ['ConOut$.txt', '_ConOut$.txt'],
  ['lpt³', '_lpt³'],
  ['gpj.\u202eexe', 'gpj.exe'],
  ['zero\u200bwidth\ufeff.txt', 'zerowidth.txt'],
  ['line\nbreak\u0000.txt', 'linebreak.txt'],
  ['family \u{1f468}\u200d\u{1f469}\u200d\u{1f467}.jpg', 'family \u{1f468}\u{1f469}\u{1f467}.jpg'],
  ['half\ud83d', 'half'],
  ['\u00ad\u0600', 'file'],
  ['x.{20D04FE0-3AEA-1069-A2D8-08002B30309D}', 'x.{20D04FE0-3AEA-1069-A2D8-08002B30309D}.renamed'],
  ['e\u0301te\u0301.txt', 'été.txt'],
  ['shortcut.lnk', 'shortcut.lnk.renamed'],
  ['Thumbs.db', 'Thumbs.db.renamed'],
  ['文档 📄.pdf', '文档 📄.pdf'],
  ['مرحبا.txt', 'مرحبا.txt'],
];

/** Chromium's own rule, for downloads as for folders that were picked (net/base/filename_util, base/i18n/file_util_icu). */
function isTakenByChromium(name: string): boolean {
  const isLegal =
    !/["*/:<>?\\|\p{Cc}\p{Cf}\p{Noncharacter_Code_Point}\p{Cs}]/u.test(name) &&
    !/^[\p{White_Space}.~]|[\p{White_Space}.~]$/u.test(name);
  const isShellIntegrated = /\.(lnk|local|scf|url|\{[^.]*\})$/i.test(name);
  const isReserved = /^((con|prn|aux|nul|com[1-9]|lpt[1-9]|clock\$)(\.|$)|(desktop\.ini|thumbs\.db)$)/i.test(
    name,
  );
  return name !== '' && isLegal && !isShellIntegrated && !isReserved;
}

/** Names that are made to break the rules, and any other string. */
const anyName = fc.oneof(
  anyCharacters({ maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        '.',
        '..',
        '/',
        '\\',
        ' ',
        '~',
        '.local',
        'desktop.ini',
        '\u200d',
        '\u{e0061}',
        '\u2003',
        'CON',
        'lnk',
        '.lnk',
        '\u202e',
        '\u0301',
        'é',
        '😀',
        'a'.repeat(60),
        '\ud800',
        '?',
        ':',
        'K',
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
);

describe('a safe file name', () => {
  test.each(EXAMPLES)('makes %j into %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  test('keeps the extension when it must cut, and cuts between characters', () => {
    const safe = safeFileName(`${'é'.repeat(200)}.jpeg`);
    expect(safe).toMatch(/^é+\.jpeg$/);
    expect(byteLength(safe)).toBeLessThanOrEqual(FILE_NAME_BYTES);
  });

  test('does not let a cut uncover a refused extension', () => {
    const name = `${'a'.repeat(FILE_NAME_BYTES - 4)}.lnk${'x'.repeat(40)}`;
    expect(safeFileName(name)).toMatch(/\.renamed$/);
  });

  test('is one component, never empty, never too long, and stays the same when made safe again', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const safe = safeFileName(name);
        expect(isTakenByChromium(safe)).toBe(true);
        expect(byteLength(safe)).toBeLessThanOrEqual(FILE_NAME_BYTES);
        expect(safeFileName(safe)).toBe(safe);
      }),
      { numRuns: 5_000 },
    );
  });

  test('is one that Chromium accepts, also with a number', () => {
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 12 }), (names) => {
        expect(safeFileNames([...names, ...names]).filter((name) => !isTakenByChromium(name))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('of a folder leaves room for the names in it, and falls back to the given name', () => {
    expect(safeFolderName('Mika~', 'id')).toBe('Mika');
    expect(safeFolderName(' ~. ', 'id')).toBe('id');
    const folder = fc.property(anyName, (name) => {
      const safe = safeFolderName(name, 'id');
      expect(isTakenByChromium(safe)).toBe(true);
      expect(byteLength(safe)).toBeLessThanOrEqual(FOLDER_NAME_BYTES + '.renamed'.length);
    });
    fc.assert(folder, { numRuns: 2_000 });
  });

  test('numbers names that differ only in case or composition', () => {
    expect(safeFileNames(['a.txt', 'A.TXT', 'a (1).txt', 'b', 'B'])).toEqual([
      'a.txt',
      'A (1).TXT',
      'a (1) (1).txt',
      'b',
      'B (1)',
    ]);
    expect(new Set(safeFileNames(Array.from({ length: 30 }, () => 'x'.repeat(300)))).size).toBe(30);
  });

  test('numbers equal names in the order of the list, each name in its own series', () => {
    expect(safeFileNames(['A.txt', 'b.txt', 'a.txt', 'B.TXT', 'A.txt', 'a (2).txt', 'a.txt'])).toEqual([
      'A.txt',
      'b.txt',
      'a (1).txt',
      'B (1).TXT',
      'A (2).txt',
      'a (2) (1).txt',
      'a (3).txt',
    ]);
  });

  test('numbers beyond nine, and past numbers that are taken', () => {
    const taken = Array.from({ length: 12 }, (_, n) => `a (${n + 1}).txt`);
    expect(safeFileNames(['a.txt', ...taken, 'a.txt', 'A.txt']).slice(-2)).toEqual([
      'a (13).txt',
      'A (14).txt',
    ]);
  });

  test('reads the start and the end of a name that is longer than any that may be offered', () => {
    const safe = safeFileName(`${'a'.repeat(100_000)}.txt`);
    expect(safe).toMatch(/^a+\.txt$/);
    expect(byteLength(safe)).toBe(FILE_NAME_BYTES);
  });

  test('makes the names of any list differ in more than case and normal form', () => {
    const stems = [
      'a',
      'A',
      'é',
      'e\u0301',
      'É',
      'ß',
      'SS',
      'ς',
      'Σ',
      'x'.repeat(199),
      `${'x'.repeat(198)}yy`,
    ];
    const hard = fc
      .tuple(
        fc.constantFrom(...stems),
        fc.constantFrom('', ' (1)', ' (2)', ' (10)'),
        fc.constantFrom('', '.txt', '.TXT'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(fc.oneof(hard, anyName), { maxLength: 60 }), (names) => {
        const safe = safeFileNames(names);
        const folded = safe.map((name) => name.toUpperCase().toLowerCase().normalize('NFC'));
        expect(new Set(folded).size).toBe(names.length);
        for (const name of safe) expect(byteLength(name)).toBeLessThanOrEqual(FILE_NAME_BYTES);
      }),
      { numRuns: 1_000 },
    );
  });
});
