import { expect, test } from 'vitest';
import { plainLines } from '../../../../src/protocol/text/plain-text';

test.each([
  ['the first indentation of code', '    if (late) {\n        wait();\n    }'],
  ['tabs', '\tall:\n\t\tmake -j2\n'],
  ['two spaces at the end of a line, which Markdown means something by', 'one  \ntwo  '],
  ['empty lines around and within', '\n\n- a\n\n- b\n\n'],
  ['cells of a spreadsheet', 'Name\tSum\nAda\t\t12'],
  ['an ideographic space and a no-break space', '\u3000\u3000你好\u00a0!'],
  ['joiners of emoji and Persian', '👩‍👩‍👧 می\u200cخواهم'],
  ['the marks of Hebrew and Arabic', '\u200fשלום (1.0)\u200e \u061c؟'],
])('%s stay as they were sent', (_what, text) => {
  expect(plainLines(text)).toBe(text);
  expect(plainLines(plainLines(text))).toBe(text);
});

test.each([
  ['Windows', 'a\r\n\tb', 'a\n\tb'],
  ['old Macs', 'a\rb', 'a\nb'],
  ['word processors', 'a\vb\fc', 'a\nb\nc'],
  ['Unicode', 'a\u2028b\u2029c\u0085d', 'a\nb\nc\nd'],
])('a line break of %s is one', (_whose, text, lines) => {
  expect(plainLines(text)).toBe(lines);
});

test.each([
  ['overrides', '\u202egnp.exe\u202c', 'gnp.exe'],
  ['isolates', 'a\u2067b\u2069c', 'abc'],
  ['what takes no room', '\ufeffa\u200bb\u2060', 'ab'],
  ['control characters', 'a\u0000\u001b[31mb\u007f\u009bc', 'a[31mbc'],
])('%s are left out', (_what, text, shown) => {
  expect(plainLines(text)).toBe(shown);
});

test.each(['', ' ', '\n\t \u3000\r\n', '\u200b\u2060', '\u200e\u200f\u061c\u200d'])(
  '%j has nothing to read, and is no line',
  (text) => {
    expect(plainLines(text)).toBe('');
  },
);
