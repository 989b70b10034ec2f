import { expect, test } from 'vitest';
import { isOffer } from '../../../../src/popup/files/pasted';

const PICTURE = ['image.png'];

test.each([
  ['cells of a spreadsheet', { text: 'Name\tSum\nAda\t12\n', hasHtml: true, fileNames: PICTURE }],
  ['words of a word processor', { text: 'Dear Ben,\n', hasHtml: true, fileNames: PICTURE }],
  ['words beside a picture alone', { text: 'Dear Ben,', hasHtml: false, fileNames: PICTURE }],
  ['a cell that is called like its picture', { text: 'image.png', hasHtml: true, fileNames: PICTURE }],
  ['text', { text: 'Hello', hasHtml: false, fileNames: [] }],
  ['nothing', { text: '', hasHtml: false, fileNames: [] }],
])('%s is no offer', (_what, pasted) => {
  expect(isOffer(pasted)).toBe(false);
});

test.each([
  ['a screenshot', { text: '', hasHtml: false, fileNames: PICTURE }],
  ['a picture of a web page', { text: '', hasHtml: true, fileNames: PICTURE }],
  ['a picture of a word processor', { text: ' \r\n', hasHtml: true, fileNames: PICTURE }],
  ['a file, named as macOS does', { text: 'Notes.pdf', hasHtml: false, fileNames: ['Notes.pdf'] }],
  [
    'files, named by their paths',
    { text: '/home/ada/a b.txt\n/home/ada/c.txt', hasHtml: false, fileNames: ['a b.txt', 'c.txt'] },
  ],
  [
    'files, named by their addresses',
    { text: 'file:///home/ada/a%20b.txt\r\n', hasHtml: false, fileNames: ['a b.txt'] },
  ],
  [
    'a file of Windows, named by its path',
    { text: 'C:\\Users\\Ada\\a.txt', hasHtml: false, fileNames: ['a.txt'] },
  ],
  ['a file whose address is broken', { text: 'file:///100%.txt', hasHtml: false, fileNames: ['100%.txt'] }],
])('%s is an offer', (_what, pasted) => {
  expect(isOffer(pasted)).toBe(true);
});
