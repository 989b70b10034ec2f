import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRisky, safeFileName, safeFileNames } from '../../../src/protocol/file-name';
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

  it.each(['run.EXE', 'setup.msi', 'x.sh', 'macro.docm', 'a.pdf.scr'])('marks %s as risky', (name) => {
    expect(isRisky(name)).toBe(true);
  });

  it.each(['photo.jpg', 'exe', 'notes.txt', 'exe.txt', 'shortcut.lnk.renamed'])(
    'does not mark %s',
    (name) => {
      expect(isRisky(name)).toBe(false);
    },
  );
});
