import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName, safeFileNames } from '../../../src/protocol/file-name';
import { FILE_NAME_BYTES } from '../../../src/protocol/limits';

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
  ['name. . .', 'name'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['com1 .log', '_com1 .log'],
  ['console.log', 'console.log'],
  ['gpj.\u202eexe', 'gpj.exe'],
  ['zero\u200bwidth\ufeff.txt', 'zerowidth.txt'],
  ['line\nbreak\u0000.txt', 'linebreak.txt'],
  ['e\u0301te\u0301.txt', 'été.txt'],
  ['shortcut.lnk', 'shortcut.lnk.renamed'],
  ['Thumbs.db', 'Thumbs.db.renamed'],
  ['文档 📄.pdf', '文档 📄.pdf'],
  ['مرحبا.txt', 'مرحبا.txt'],
];

/** Names made to break the rules, beside any string at all. */
const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        '.',
        '..',
        '/',
        '\\',
        ' ',
        '~',
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
  it.each(EXAMPLES)('makes %j into %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('keeps the extension when it must cut, and cuts between characters', () => {
    const safe = safeFileName(`${'é'.repeat(200)}.jpeg`);
    expect(safe).toMatch(/^é+\.jpeg$/);
    expect(byteLength(safe)).toBeLessThanOrEqual(FILE_NAME_BYTES);
  });

  it('does not let a cut uncover a refused extension', () => {
    const name = `${'a'.repeat(FILE_NAME_BYTES - 4)}.lnk${'x'.repeat(40)}`;
    expect(safeFileName(name)).toMatch(/\.renamed$/);
  });

  it('is one component, never empty, never too long, and stays as it is when made safe again', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toBe('');
        expect(safe).not.toMatch(/[/\\\0<>:"|?*\u200b-\u200f\u202a-\u202e]|^[.~\s]|[.\s]$/);
        expect(byteLength(safe)).toBeLessThanOrEqual(FILE_NAME_BYTES);
        expect(safeFileName(safe)).toBe(safe);
      }),
      { numRuns: 5_000 },
    );
  });

  it('numbers names that differ only in case or composition', () => {
    expect(safeFileNames(['a.txt', 'A.TXT', 'a (1).txt', 'b', 'B'])).toEqual([
      'a.txt',
      'A (1).TXT',
      'a (1) (1).txt',
      'b',
      'B (1)',
    ]);
    expect(new Set(safeFileNames(Array.from({ length: 30 }, () => 'x'.repeat(300)))).size).toBe(30);
  });

  it('numbers twins in the order of the list, each name in a series of its own', () => {
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

  it('numbers beyond nine, and past numbers that are taken', () => {
    const taken = Array.from({ length: 12 }, (_, n) => `a (${n + 1}).txt`);
    expect(safeFileNames(['a.txt', ...taken, 'a.txt', 'A.txt']).slice(-2)).toEqual([
      'a (13).txt',
      'A (14).txt',
    ]);
  });

  it('reads the start and the end of a name that is longer than any that may be offered', () => {
    const safe = safeFileName(`${'a'.repeat(100_000)}.txt`);
    expect(safe).toMatch(/^a+\.txt$/);
    expect(byteLength(safe)).toBe(FILE_NAME_BYTES);
  });

  it('makes any list one of names that differ where case and normal form do not count', () => {
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
