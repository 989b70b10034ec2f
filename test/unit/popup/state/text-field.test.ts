// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { isFileField, isTextField } from '../../../../src/popup/state/text-field';

function element(markup: string): Element | null {
  document.body.innerHTML = markup;
  return document.body.firstElementChild;
}

test.each([
  '<textarea></textarea>',
  '<input>',
  '<input type="search">',
  '<input type="url">',
  '<input type="password">',
])('%s takes text and no files', (markup) => {
  expect(isTextField(element(markup))).toBe(true);
  expect(isFileField(element(markup))).toBe(false);
});

test.each([
  '<p>words</p>',
  '<input type="checkbox">',
  '<input readonly>',
  '<textarea disabled></textarea>',
  '<select></select>',
])('%s takes neither', (markup) => {
  expect(isTextField(element(markup))).toBe(false);
  expect(isFileField(element(markup))).toBe(false);
});

test('a field for files takes files and no text', () => {
  expect(isFileField(element('<input type="file">'))).toBe(true);
  expect(isTextField(element('<input type="file">'))).toBe(false);
});
